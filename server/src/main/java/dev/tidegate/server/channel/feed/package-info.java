/**
 * The formats in which updaters ask what there is, a file each. A further one is one file more, and
 * a line in {@link dev.tidegate.server.channel.feed.Formats}.
 */
@NullMarked
package dev.tidegate.server.channel.feed;

import org.jspecify.annotations.NullMarked;
