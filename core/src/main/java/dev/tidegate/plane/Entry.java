package dev.tidegate.plane;

import dev.tidegate.kernel.Actor;
import java.time.Instant;

/**
 * A line of the journal: what happened, when, and who made it happen.
 *
 * @param index its position, from 0
 */
public record Entry(long index, Instant at, Actor by, PlaneEvent event) {}
