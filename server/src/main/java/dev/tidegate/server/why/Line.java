package dev.tidegate.server.why;

import dev.tidegate.kernel.Reason;
import java.time.Instant;
import java.util.List;

/**
 * One entry in words.
 *
 * @param kind the event's name, for programs
 * @param text what happened, in a sentence
 * @param reasons why
 */
public record Line(
    long index, Instant at, String by, String kind, String text, List<Reason> reasons) {}
