/**
 * Signals on their way to the judge: what clients report is merged into windows, one per rollout,
 * each a command. Raw reports stay in bounded memory here; the merged window is what is durable.
 */
@NullMarked
package dev.tidegate.server.signal;

import org.jspecify.annotations.NullMarked;
