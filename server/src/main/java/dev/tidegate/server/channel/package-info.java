/**
 * Update channels towards the outside: what an installation that asks is offered, who has what, and
 * how installations report. The formats of updaters are in {@code channel.feed}, a file each.
 *
 * <p>The server decides who is offered what, for each request anew: feeds carry no percentages of
 * their own and are never cached. An installation that does not say which one it is gets what is
 * stable; a server that stood still offers nothing that has not settled.
 */
@NullMarked
package dev.tidegate.server.channel;

import org.jspecify.annotations.NullMarked;
