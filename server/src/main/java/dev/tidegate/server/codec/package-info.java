/**
 * Records to and from JSON: events, states, requests and answers, all by one set of rules.
 *
 * <p>Writing is canonical, for an event's bytes are what is hashed: members in alphabetical order;
 * of a sealed type, an object with one member that is named after the alternative; what is absent
 * or empty is left out; enum constants in lower case. Reading is strict: unknown members, missing
 * ones and wrong values are all reported at once, each with its place and, where there is one, the
 * nearest name.
 */
@NullMarked
package dev.tidegate.server.codec;

import org.jspecify.annotations.NullMarked;
