/** How many installations have what. */
@NullMarked
package dev.tidegate.server.reach;

import org.jspecify.annotations.NullMarked;
