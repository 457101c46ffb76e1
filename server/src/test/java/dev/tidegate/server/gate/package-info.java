/** The gate, over facts, files and checkouts. */
@NullMarked
package dev.tidegate.server.gate;

import org.jspecify.annotations.NullMarked;
