/**
 * Level 1: whether what one version of a schema writes can be read by another.
 *
 * <p>Schemas of every language become one form, a conjunction of constraints, and one differ
 * compares them by direction: what is written has to be a part of what is read. There are three
 * answers, and the middle one is not a failure: what can be proven is COMPATIBLE or BREAKING,
 * everything else is UNKNOWN, and a person decides.
 */
@NullMarked
package dev.tidegate.schema;

import org.jspecify.annotations.NullMarked;
