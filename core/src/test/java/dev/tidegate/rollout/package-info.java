/** Rollouts at the very moments at which something becomes due. */
@NullMarked
package dev.tidegate.rollout;

import org.jspecify.annotations.NullMarked;
