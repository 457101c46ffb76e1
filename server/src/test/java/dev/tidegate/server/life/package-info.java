/** The real server and the real client, together in one process. */
@NullMarked
package dev.tidegate.server.life;

import org.jspecify.annotations.NullMarked;
