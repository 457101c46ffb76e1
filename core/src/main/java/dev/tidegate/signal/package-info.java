/**
 * Level 1: what was seen, as counts per arm in a window of time.
 *
 * <p>Raw samples stay outside; a window is what a judgement rests on, small enough to be an entry.
 */
@NullMarked
package dev.tidegate.signal;

import org.jspecify.annotations.NullMarked;
