/**
 * The simulator: the real core, loop, hub, roll, board, recovery and evaluation, in one thread, in
 * a world made of a seed. The store, the clocks, the clients, the traffic and the people are
 * simulated, and everything that can go wrong with them does; the four laws are checked after every
 * step.
 *
 * <p>A step's chance is its own, so that a story that breaks a law can be shrunk: steps that are
 * left out change what happens, but not what the others try.
 */
@NullMarked
package dev.tidegate.server.sim;

import org.jspecify.annotations.NullMarked;
