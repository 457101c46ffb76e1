/** Trouble and what holds a rollout, by a clock by hand. */
@NullMarked
package dev.tidegate.server.trouble;

import org.jspecify.annotations.NullMarked;
