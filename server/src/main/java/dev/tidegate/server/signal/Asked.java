package dev.tidegate.server.signal;

import dev.tidegate.contract.Metric;
import dev.tidegate.judge.JudgeSettings;
import java.util.List;

/**
 * What a rollout asks its clients to count.
 *
 * @param limits how many latency limits
 * @param events how many named events
 * @param amounts how many named amounts
 * @param segments attributes of the context whose values are counted apart
 */
record Asked(int limits, int events, int amounts, List<String> segments) {
  Asked {
    segments = List.copyOf(segments);
  }

  static Asked of(JudgeSettings settings) {
    return new Asked(
        settings.latency().size(),
        (int) settings.named().stream().filter(Metric::isEvent).count(),
        (int) settings.named().stream().filter(Metric::isAmount).count(),
        settings.segments());
  }

  /** Whether a cell has an item for each named metric: those of older clients have none. */
  boolean isAnswered(Report.Cell cell) {
    return cell.marked().size() == events && cell.values().size() == amounts;
  }
}
