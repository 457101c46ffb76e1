/**
 * The contract gate: reads packs of rules, asks them of the facts that evidence states, and says
 * what comes of it. The same on a laptop, in CI and on the server.
 */
@NullMarked
package dev.tidegate.server.gate;

import org.jspecify.annotations.NullMarked;
