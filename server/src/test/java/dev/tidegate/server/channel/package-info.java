/** Update channels, by the real server and over HTTP. */
@NullMarked
package dev.tidegate.server.channel;

import org.jspecify.annotations.NullMarked;
