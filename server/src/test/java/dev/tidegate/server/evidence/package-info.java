/** Evidence as tests look at it. */
@NullMarked
package dev.tidegate.server.evidence;

import org.jspecify.annotations.NullMarked;
