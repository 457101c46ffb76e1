package dev.tidegate.judge;

import dev.tidegate.contract.Metric.Role;
import dev.tidegate.signal.SignalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The judge beside itself: the same tests, with the same thresholds, on two halves of the control,
 * one of which plays the candidate. Whatever it finds there is a false alarm. So each rollout shows
 * how often the judge of this service is wrong, rather than how often it should be.
 *
 * @param metrics as of a rollout; only what speaks for harm is used
 * @param windows in which there was anything to compare
 * @param arrivals units of both halves
 * @param alarm the window in which it first found harm; empty when it did not
 */
public record SelfTest(
    List<MetricTally> metrics, int windows, Arrivals arrivals, Optional<Integer> alarm) {
  public SelfTest {
    metrics = List.copyOf(metrics);
  }

  static SelfTest begin(JudgeSettings settings) {
    return new SelfTest(
        IntStream.range(0, settings.metrics())
            .mapToObj(m -> MetricTally.begin(settings, m))
            .toList(),
        0,
        Arrivals.NONE,
        Optional.empty());
  }

  SelfTest atStage(JudgeSettings settings) {
    return new SelfTest(
        IntStream.range(0, metrics.size())
            .mapToObj(m -> metrics.get(m).atStage(settings, m))
            .toList(),
        windows,
        Arrivals.NONE,
        alarm);
  }

  SelfTest withNewMemory() {
    return new SelfTest(
        metrics.stream().map(MetricTally::withNewMemory).toList(), windows, Arrivals.NONE, alarm);
  }

  /** One more window. */
  SelfTest plus(JudgeSettings settings, Step step, SignalWindow window) {
    var halves = Pair.halvesIn(window);
    if (halves.isEmpty()) {
      return this;
    }
    var arrived = arrivals;
    var next = new ArrayList<>(metrics);
    for (var pair : halves) {
      arrived = pair.isOf(step) ? arrived.plus(pair) : arrived;
      for (int m = 0; m < next.size(); m++) {
        var contribution = new Contribution(settings, step, m, pair, arrivals);
        next.set(m, contribution.measure(contribution.tried(next.get(m))));
      }
    }
    int count = windows + 1;
    if (Integer.bitCount(count) == 1) {
      next.replaceAll(metric -> metric.atDoubling(Integer.numberOfTrailingZeros(count)));
    }
    return new SelfTest(next, count, arrived, alarm.or(() -> alarm(settings, next, count)));
  }

  private static Optional<Integer> alarm(
      JudgeSettings settings, List<MetricTally> metrics, int window) {
    boolean any =
        IntStream.range(0, metrics.size())
            .filter(m -> settings.roleOf(m) != Role.WATCHED)
            .anyMatch(m -> Harm.of(settings, m, metrics.get(m)).isProven());
    return any ? Optional.of(window) : Optional.empty();
  }

  /** What was measured of each metric's dependence, together with what was known before. */
  public List<KnownEffect> known(JudgeSettings settings) {
    return IntStream.range(0, metrics.size())
        .mapToObj(m -> metrics.get(m).known(settings.knownOf(m)))
        .toList();
  }
}
