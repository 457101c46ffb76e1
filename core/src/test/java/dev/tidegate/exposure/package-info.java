/** What is just enough to rise, and what just is not. */
@NullMarked
package dev.tidegate.exposure;

import org.jspecify.annotations.NullMarked;
