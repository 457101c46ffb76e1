/** The simulator: a slice of it, and whether it notices. */
@NullMarked
package dev.tidegate.server.sim;

import org.jspecify.annotations.NullMarked;
