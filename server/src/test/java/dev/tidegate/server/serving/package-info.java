/** Who sees which flags, and who waits for them. */
@NullMarked
package dev.tidegate.server.serving;

import org.jspecify.annotations.NullMarked;
