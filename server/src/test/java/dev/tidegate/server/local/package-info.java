/** The socket in the data folder, against a real server. */
@NullMarked
package dev.tidegate.server.local;

import org.jspecify.annotations.NullMarked;
