package dev.tidegate.signal;

import dev.tidegate.flags.Arm;

/**
 * How often an invariant was false in a window, on one arm.
 *
 * @param owner the team that owns the statement
 */
public record Violations(String invariant, String owner, Arm arm, long count) {}
