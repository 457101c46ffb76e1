package dev.tidegate.server.engine;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.flags.Arm;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Step;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts that somebody else gathered, to be judged as a rollout's windows are. They may be of units
 * or of requests; a proof by requests holds where requests are independent of each other.
 *
 * @param alpha how often a candidate that is no worse may be called harmful, 1 % unless said
 * @param beta how often one that is worse than tolerated may be called safe, 5 % unless said
 * @param harmRatio up to this ratio it is not worse, 1.1 unless said
 * @param safeRatio from this ratio on it is, 2 unless said
 * @param errors what share of failures is tolerated
 * @param latency how slow they may be, the lowest limit first
 * @param next the share that is exposed next, everybody unless said: that much has to be proven
 * @param share what part was assigned to the candidate, for the sample-ratio test
 * @param freshFor how old the newest window may be, a minute unless said
 * @param windows in their order
 */
record Counts(
    Optional<Share> alpha,
    Optional<Share> beta,
    Optional<Double> harmRatio,
    Optional<Double> safeRatio,
    Share errors,
    List<Limit> latency,
    Optional<Share> next,
    Optional<Share> share,
    Optional<Duration> freshFor,
    List<Window> windows) {
  private static final RolloutDraft STANDARD = RolloutDraft.STANDARD;
  private static final Duration FRESH_FOR = Duration.ofMinutes(1);

  /** At most {@code slower} of them take longer than the limit. */
  record Limit(Duration limit, Share slower) {}

  /**
   * What came in one stretch of time.
   *
   * @param to when it ended
   * @param dropped how many are known to be missing
   */
  record Window(
      Optional<Instant> to,
      Optional<Long> dropped,
      Optional<ArmCounts> control,
      Optional<ArmCounts> candidate) {}

  /**
   * What one arm did. How slow it was is told in one of three ways.
   *
   * @param n all of them
   * @param errors those that failed
   * @param slow those over each limit; what failed is best counted as slow, too
   * @param buckets as Prometheus has them: how many took at most so many seconds, by {@code le};
   *     there is one at each limit
   * @param millis how long each of them took, in milliseconds
   */
  record ArmCounts(
      long n, long errors, List<Long> slow, Map<String, Long> buckets, List<Double> millis) {
    private static final ArmCounts NONE = new ArmCounts(0, 0, List.of(), Map.of(), List.of());

    /** Those over each limit, however that was told; none over a limit that has no bucket. */
    List<Long> over(List<Limit> limits) {
      if (!slow.isEmpty()) {
        return slow;
      }
      return limits.stream().map(limit -> over(limit.limit)).toList();
    }

    private long over(Duration limit) {
      if (!buckets.isEmpty()) {
        return bucketAt(limit).map(within -> n - within).orElse(0L);
      }
      double most = limit.toNanos() / 1e6;
      return millis.stream().filter(took -> took > most).count();
    }

    /** How many took at most so long; empty when no bucket ends there. */
    Optional<Long> bucketAt(Duration limit) {
      return buckets.entrySet().stream()
          .filter(bucket -> Math.abs(seconds(bucket.getKey()) * 1e9 - limit.toNanos()) < 1_000)
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** The end of a bucket; NaN when it is no number. */
    static double seconds(String le) {
      try {
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }

  JudgeSettings settings() {
    return new JudgeSettings(
        alpha.orElse(STANDARD.alphaOrDefault()),
        beta.orElse(STANDARD.betaOrDefault()),
        harmPpm(),
        safePpm(),
        errors,
        latency.stream()
            .map(l -> new LatencyLimit((int) (l.limit.toNanos() / 1_000), l.slower))
            .toList(),
        1);
  }

  int harmPpm() {
    return harmRatio.map(Counts::ppm).orElse(STANDARD.harmRatioOrDefault());
  }

  int safePpm() {
    return safeRatio.map(Counts::ppm).orElse(STANDARD.safeRatioOrDefault());
  }

  private static int ppm(double ratio) {
    return (int) Math.min(Integer.MAX_VALUE, Math.round(ratio * 1e6));
  }

  Step step() {
    return new Step(0, 0, List.of(share.orElse(Share.NONE)), next.orElse(Share.ALL));
  }

  Duration freshness() {
    return freshFor.orElse(FRESH_FOR);
  }

  /** The windows as the judge takes them; one without a time ended now. */
  List<SignalWindow> signals(Instant now) {
    var signals = new ArrayList<SignalWindow>();
    for (var window : windows) {
      var to = window.to.orElse(now);
      var cells = new ArrayList<CellCounts>();
      cells.add(cell(Arm.CONTROL, window.control.orElse(ArmCounts.NONE)));
      cells.add(cell(Arm.CANDIDATE, window.candidate.orElse(ArmCounts.NONE)));
      var gaps = new Gaps(0, window.dropped.orElse(0L), 0);
      signals.add(new SignalWindow(to, to, 1, 1, 1, gaps, 0, 0, cells, List.of()));
    }
    return signals;
  }

  private CellCounts cell(Arm arm, ArmCounts counts) {
    var slow = counts.over(latency);
    return new CellCounts(
        0,
        0,
        arm,
        counts.n,
        counts.errors,
        slow,
        counts.n,
        counts.errors,
        slow,
        counts.n,
        counts.errors,
        slow);
  }
}
