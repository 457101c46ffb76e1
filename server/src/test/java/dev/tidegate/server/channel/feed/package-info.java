/** The formats of updaters, by their bytes. */
@NullMarked
package dev.tidegate.server.channel.feed;

import org.jspecify.annotations.NullMarked;
