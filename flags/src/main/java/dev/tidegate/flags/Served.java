package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/**
 * A flag as it is served: its definition, and what climbs on it.
 *
 * @param climb null when nothing does
 */
public record Served(Flag flag, @Nullable Climb climb) {}
