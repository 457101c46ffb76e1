package dev.tidegate.signal;

import dev.tidegate.flags.Arm;

/**
 * What a second source saw of one arm in a window.
 *
 * @param requests that finished
 * @param failed among them
 */
public record Witnessed(Arm arm, long requests, long failed) {}
