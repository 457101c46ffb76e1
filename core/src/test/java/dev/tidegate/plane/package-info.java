/** Tests of the plane as a fold. */
@NullMarked
package dev.tidegate.plane;

import org.jspecify.annotations.NullMarked;
