package dev.tidegate.server.console;

import dev.tidegate.server.why.Line;
import java.time.Instant;
import java.util.List;

/**
 * The first page.
 *
 * @param glances what fell lately, and what is active, in a row each, the most pressing first
 * @param unseen for how many there is no row
 * @param cards active rollouts, the most pressing first
 * @param more for how many active rollouts there is no card
 * @param ended the last that ended, newest first
 * @param happened what happened last, newest first
 */
public record Overview(
    List<Glance> glances,
    int unseen,
    List<Card> cards,
    int more,
    List<Ended> ended,
    List<Line> happened,
    Instant now) {}
