/**
 * The loop: one thread that decides and appends, one that carries intent out, one that tells the
 * time.
 *
 * <p>The sequencer is the only writer and the only holder of the current plane. When an append
 * fails, the process stops; it starts by replaying, so the way back is the way it always takes.
 */
@NullMarked
package dev.tidegate.server.loop;

import org.jspecify.annotations.NullMarked;
