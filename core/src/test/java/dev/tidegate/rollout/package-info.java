@NullMarked
package dev.tidegate.rollout;

import org.jspecify.annotations.NullMarked;
