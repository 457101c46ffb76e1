package dev.tidegate.bench.judging;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.Metric.Kind;
import dev.tidegate.flags.Arm;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.Marked;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One window of one rollout: failures, five latency limits, two named events, an amount and
 * throughput, ten metrics in all, each tried out on the control's halves, too; of a service with
 * 2,000 requests a second of which a tenth is the candidate's.
 */
@State(Scope.Thread)
public class Judging {
  static final int METRICS = 10;
  private static final int LIMITS = 5;
  private static final int EVENTS = 2;
  static final int YOUNG = 10;
  static final int OLD = 100_000;

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final int STAGES = 7;
  private static final int WINDOWS = 64;
  private static final Share TENTH = new Share(100_000);
  private static final JudgeSettings SETTINGS =
      new JudgeSettings(
          new Share(10_000),
          new Share(50_000),
          1_100_000,
          2_000_000,
          new Share(10_000),
          IntStream.rangeClosed(1, LIMITS)
              .mapToObj(i -> new LatencyLimit(50_000 * i, new Share(10_000)))
              .toList(),
          STAGES,
          List.of(
              named("retries", Kind.EVENT),
              named("disputes", Kind.EVENT),
              named("memory", Kind.MEMORY),
              named("visits", Kind.THROUGHPUT)),
          List.of(),
          List.of(),
          List.of());
  private static final Step STEP = new Step(1, 0, List.of(TENTH), new Share(500_000));

  private final SignalWindow[] windows = new SignalWindow[WINDOWS];
  private Tally young = Tally.begin(SETTINGS);
  private Tally old = Tally.begin(SETTINGS);
  private int next;

  /** Folds what was seen before, and looks whether anything comes of it. */
  @Setup(Level.Trial)
  public void see() {
    for (int i = 0; i < WINDOWS; i++) {
      windows[i] = window(i);
    }
    young = after(YOUNG);
    old = after(OLD);
    if (Judge.judge(SETTINGS, STEP, old).metrics().size() != METRICS) {
      throw new IllegalStateException("not every metric was judged");
    }
  }

  private Tally after(int seen) {
    var tally = Tally.begin(SETTINGS);
    for (int i = 0; i < seen; i++) {
      tally = Judge.fold(SETTINGS, STEP, tally, windows[i % WINDOWS]);
    }
    return tally;
  }

  private static Metric named(String name, Kind kind) {
    var tolerated = kind == Kind.EVENT ? Optional.of(new Share(20_000)) : Optional.<Share>empty();
    return new Metric(
        name,
        "users notice",
        Optional.of(kind),
        Optional.empty(),
        Optional.empty(),
        tolerated,
        Optional.empty(),
        Optional.empty());
  }

  private static SignalWindow window(int number) {
    var from = AT.plusSeconds(10L * number);
    var cells = List.of(cell(Arm.CONTROL, 18_000, number), cell(Arm.CANDIDATE, 2_000, number));
    return new SignalWindow(
        from,
        from.plusSeconds(10),
        0,
        8,
        8,
        Gaps.NONE,
        0,
        0,
        cells,
        List.of(),
        List.of(),
        List.of(cell(Arm.CONTROL, 9_000, 3)),
        List.of());
  }

  /** Of the requests, five in a thousand or so fail, and are slower than each limit. */
  private static CellCounts cell(Arm arm, long requests, int number) {
    long failed = requests / 200 + number % 7;
    long units = requests / 4;
    long hit = failed * 2 / 3;
    var slow = Collections.nCopies(LIMITS, failed);
    var slowUnits = Collections.nCopies(LIMITS, hit);
    var first = Collections.nCopies(LIMITS, hit / 2);
    return new CellCounts(
        1,
        0,
        arm,
        requests,
        failed,
        slow,
        units,
        hit,
        slowUnits,
        units / 100,
        hit / 2,
        first,
        Optional.of(units / 200),
        Collections.nCopies(EVENTS, new Marked(failed, hit, hit / 2)),
        List.of(new Amount(units / 100, units * 1_000_000, units * 120_000)));
  }

  private Judgement judged(Tally tally) {
    var window = windows[next++ & (WINDOWS - 1)];
    return Judge.judge(SETTINGS, STEP, Judge.fold(SETTINGS, STEP, tally, window));
  }

  /** After ten windows. */
  @Benchmark
  public Judgement young() {
    return judged(young);
  }

  /** After a hundred thousand, which are eleven days. */
  @Benchmark
  public Judgement old() {
    return judged(old);
  }
}
