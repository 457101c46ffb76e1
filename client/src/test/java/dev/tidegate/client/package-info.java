/**
 * The client against servers that misbehave: one that plays the stream from a script stands where a
 * real one can not be made to.
 */
@NullMarked
package dev.tidegate.client;

import org.jspecify.annotations.NullMarked;
