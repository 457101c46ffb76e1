package dev.tidegate.judge;

import dev.tidegate.judge.sequence.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * What was known of one metric at one moment of a {@link Comparison}.
 *
 * @param at the end of the window
 * @param window its number since the stage opened, from 1
 * @param controlRate what the control had
 * @param candidateRate what the candidate had
 * @param ratio of the two; empty while the control has none
 * @param low the ratio is at least so much, by what was counted until then; 0 for nothing known
 * @param high at most so much; empty for nothing known
 * @param lowest the highest {@code low} until then: the lower end of the running intersection
 * @param highest the lowest {@code high} until then
 */
public record Sighting(
    Instant at,
    int window,
    double controlRate,
    double candidateRate,
    Optional<Double> ratio,
    double low,
    Optional<Double> high,
    double lowest,
    Optional<Double> highest) {

  static Sighting of(Instant at, int window, Measure counted, Interval now, Interval all) {
    double rate = counted.controlRate();
    return new Sighting(
        at,
        window,
        rate,
        counted.candidateRate(),
        rate == 0 ? Optional.empty() : Optional.of(counted.candidateRate() / rate),
        now.low(),
        known(now.high()),
        all.low(),
        known(all.high()));
  }

  private static Optional<Double> known(double high) {
    return Optional.of(high).filter(most -> most <= Effect.MOST);
  }

  /** Whether the ratio can not be 1 any more. */
  public boolean excludesOne() {
    return lowest > 1 || highest.filter(most -> most < 1).isPresent();
  }
}
