/**
 * The shell: a node that runs, and what it is put together from. Decisions are in core; here are
 * threads, files, sockets and the clock.
 */
@NullMarked
package dev.tidegate.server;

import org.jspecify.annotations.NullMarked;
