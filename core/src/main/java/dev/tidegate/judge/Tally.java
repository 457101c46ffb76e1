package dev.tidegate.judge;

import java.util.List;
import java.util.stream.IntStream;

/**
 * All evidence about a rollout: the fold of its windows.
 *
 * @param memory the memory of units that the windows' first failures refer to; -1 before the first
 * @param windows since the rollout began
 * @param stageWindows since the stage opened
 * @param arrivals units of the stage's cohort that came, and came back
 * @param sampleRatio the highest that the sample-ratio test reached in this stage
 * @param others units that were active in other cohorts since the stage opened
 * @param warming requests of fresh processes since the stage opened, judged apart
 * @param warmingSlow those among them over the lowest limit
 * @param dropped outcomes lost since the stage opened
 * @param metrics failures first, then one per latency limit, then the named ones
 * @param segments those that were seen, in the order in which they were
 * @param self the judge beside itself, on the control's halves
 */
public record Tally(
    long memory,
    int windows,
    int stageWindows,
    Arrivals arrivals,
    double sampleRatio,
    long others,
    long warming,
    long warmingSlow,
    long dropped,
    List<MetricTally> metrics,
    List<SegmentTally> segments,
    SelfTest self) {
  public Tally {
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
  }

  /** Nothing seen yet. */
  public static Tally begin(JudgeSettings settings) {
    return new Tally(
        -1,
        0,
        0,
        Arrivals.NONE,
        0,
        0,
        0,
        0,
        0,
        IntStream.range(0, settings.metrics())
            .mapToObj(m -> MetricTally.begin(settings, m))
            .toList(),
        List.of(),
        SelfTest.begin(settings));
  }

  /** Safety begins anew, harm is kept. */
  public Tally atStage(JudgeSettings settings) {
    return new Tally(
        memory,
        windows,
        0,
        Arrivals.NONE,
        0,
        0,
        0,
        0,
        0,
        IntStream.range(0, metrics.size())
            .mapToObj(m -> metrics.get(m).atStage(settings, m))
            .toList(),
        segments.stream().map(s -> s.atStage(settings.stages())).toList(),
        self.atStage(settings));
  }

  /** Failures of this stage's cohort on its candidate arm. */
  public ArmTotals candidate() {
    return metrics.getFirst().candidate();
  }

  /** Failures of this stage's cohort on its control arm. */
  public ArmTotals control() {
    return metrics.getFirst().control();
  }
}
