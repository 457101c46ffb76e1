package dev.tidegate.server.console;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.server.why.Line;
import java.time.Instant;
import java.util.List;

/**
 * The first page.
 *
 * @param cards active rollouts, the most pressing first
 * @param more active rollouts for which there is no room
 * @param ended the last that ended, newest first
 * @param happened what happened last, newest first
 */
public record Overview(
    List<Card> cards, List<RolloutId> more, List<Ended> ended, List<Line> happened, Instant now) {}
