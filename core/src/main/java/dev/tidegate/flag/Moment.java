package dev.tidegate.flag;

import java.time.Instant;

/** When something happened, and where the journal tells of it. */
public record Moment(long index, Instant at) {}
