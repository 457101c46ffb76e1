package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.Metric.Kind;
import dev.tidegate.contract.Metric.Role;
import dev.tidegate.contract.Metric.Worse;
import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.Marked;
import dev.tidegate.signal.SegmentCounts;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retries, orders, memory and users who leave: each by its own kind of evidence. */
class NamedMetricsTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Step STEP = JudgeTest.step(.5);
  private static final int UNITS = 400;
  private static final List<Long> NONE = List.of(0L);

  private static Metric metric(String name, Kind kind, Role role, Worse worse) {
    return new Metric(
        name,
        "users notice",
        Optional.of(kind),
        Optional.of(role),
        Optional.of(worse),
        kind == Kind.EVENT && worse == Worse.HIGHER
            ? Optional.of(new Share(50_000))
            : Optional.empty(),
        kind == Kind.AMOUNT ? Optional.of(1_000L) : Optional.empty(),
        Optional.empty());
  }

  /** Retries, orders, rows read, and who comes back; all in this role. */
  private static JudgeSettings settings(Role role, List<Integer> weights, List<String> segments) {
    return new JudgeSettings(
        new Share(10_000),
        new Share(50_000),
        1_100_000,
        2_000_000,
        new Share(5_000),
        List.of(new LatencyLimit(250_000, new Share(20_000))),
        7,
        List.of(
            metric("retries", Kind.EVENT, role, Worse.HIGHER),
            metric("orders", Kind.EVENT, role, Worse.LOWER),
            metric("rows", Kind.AMOUNT, role, Worse.HIGHER),
            metric("visits", Kind.THROUGHPUT, role, Worse.LOWER)),
        weights,
        segments,
        List.of());
  }

  private static final JudgeSettings GUARDED = settings(Role.GUARDRAIL, List.of(), List.of());

  /**
   * What a candidate does to its users, beside the control's.
   *
   * @param retries times as many
   * @param orders times as many
   * @param rows times as many
   * @param returns times as many of those who came come back in a window
   */
  private record World(double retries, double orders, double rows, double returns) {
    static final World SAME = new World(1, 1, 1, 1);

    CellCounts cell(Arm arm, int number, Random random) {
      boolean isB = arm == Arm.CANDIDATE;
      long retried = binomial(random, UNITS, .02 * (isB ? retries : 1));
      long ordered = binomial(random, UNITS, .05 * (isB ? orders : 1));
      long back = number == 0 ? 0 : binomial(random, UNITS, .2 * (isB ? returns : 1));
      long sum = 0;
      long squares = 0;
      for (int i = 0; i < UNITS; i++) {
        double x = Math.min(1, Math.exp(.5 * random.nextGaussian()) * .1 * (isB ? rows : 1));
        sum += Math.round(x * 1e9);
        squares += Math.round(x * x * 1e9);
      }
      return new CellCounts(
          Traffic.OPENED,
          0,
          arm,
          3L * UNITS,
          0,
          NONE,
          UNITS,
          0,
          NONE,
          UNITS,
          0,
          NONE,
          Optional.of(back),
          List.of(new Marked(retried, retried, retried), new Marked(ordered, ordered, ordered)),
          List.of(new Amount(UNITS, sum, squares)));
    }

    private static long binomial(Random random, int n, double p) {
      return IntStream.range(0, n).filter(_ -> random.nextDouble() < p).count();
    }
  }

  private static SignalWindow window(List<CellCounts> cells, List<SegmentCounts> segments) {
    return window(Gaps.NONE, cells, segments);
  }

  private static SignalWindow window(
      Gaps gaps, List<CellCounts> cells, List<SegmentCounts> segments) {
    return new SignalWindow(
        AT,
        AT.plusSeconds(10),
        0,
        2,
        2,
        gaps,
        0,
        0,
        cells,
        List.of(),
        List.of(),
        List.of(),
        segments);
  }

  private static Tally after(JudgeSettings settings, World world, long seed, int windows) {
    return after(settings, world, seed, windows, Gaps.NONE);
  }

  private static Tally after(
      JudgeSettings settings, World world, long seed, int windows, Gaps gaps) {
    var random = new Random(seed);
    var tally = Tally.begin(settings).atStage(settings);
    for (int i = 0; i < windows; i++) {
      var cells = List.of(world.cell(Arm.CONTROL, i, random), world.cell(Arm.CANDIDATE, i, random));
      tally = Judge.fold(settings, STEP, tally, window(gaps, cells, List.of()));
    }
    return tally;
  }

  private static List<String> harmed(JudgeSettings settings, Tally tally) {
    var judgement = Judge.judge(settings, STEP, tally);
    return IntStream.range(0, settings.metrics())
        .filter(m -> judgement.metrics().get(m).verdict() == Verdict.HARMFUL)
        .mapToObj(settings::nameOf)
        .toList();
  }

  @Test
  void eachIsFoundWhereItIsAndNowhereElse() {
    assertThat(harmed(GUARDED, after(GUARDED, new World(3, 1, 1, 1), 1, 40)))
        .containsExactly("retries");
    assertThat(harmed(GUARDED, after(GUARDED, new World(1, .4, 1, 1), 2, 60)))
        .containsExactly("orders");
    assertThat(harmed(GUARDED, after(GUARDED, new World(1, 1, 1.5, 1), 3, 40)))
        .containsExactly("rows");
    assertThat(harmed(GUARDED, after(GUARDED, new World(1, 1, 1, .6), 4, 60)))
        .containsExactly("visits");
  }

  @Test
  void whatIsNoWorseIsNotCondemned() {
    var condemned = new ArrayList<String>();
    for (int seed = 0; seed < 150; seed++) {
      condemned.addAll(harmed(GUARDED, after(GUARDED, World.SAME, seed, 40)));
    }
    assertThat(condemned).as("in 150 runs, at an α of 1 % for all metrics").hasSizeLessThan(6);
  }

  @Test
  void whatIsNoWorseIsProvenSafe() {
    var critical = settings(Role.CRITICAL, List.of(), List.of());
    var tally = after(critical, World.SAME, 5, 200);
    var judgement = Judge.judge(critical, STEP, tally);
    for (int m = critical.standard(); m < critical.metrics(); m++) {
      assertThat(judgement.metrics().get(m).verdict())
          .as(critical.nameOf(m))
          .isEqualTo(Verdict.SAFE);
    }
  }

  @Test
  void windowsInWhichSomethingIsMissingProveHarmAndNeverSafety() {
    var critical = settings(Role.CRITICAL, List.of(), List.of());
    var missing = new Gaps(1, 0, 0);
    var same = Judge.judge(critical, STEP, after(critical, World.SAME, 5, 200, missing));
    for (int m = 0; m < critical.metrics(); m++) {
      assertThat(same.metrics().get(m).verdict())
          .as(critical.nameOf(m))
          .isEqualTo(Verdict.INCONCLUSIVE);
    }
    var worse = after(critical, new World(3, .3, 1.5, .5), 6, 60, missing);
    assertThat(harmed(critical, worse)).containsExactly("retries", "orders", "rows", "visits");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRoleSaysHowMuchOfItIsHeard(Role role) {
    var settings = settings(role, List.of(), List.of());
    var worse = Judge.judge(settings, STEP, after(settings, new World(3, 1, 1, 1), 1, 60));
    assertThat(worse.verdict() == Verdict.HARMFUL).isEqualTo(role != Role.WATCHED);
    // orders take long to be proven safe: only what is critical is waited for
    var few = Judge.judge(settings, STEP, after(settings, World.SAME, 7, 2));
    assertThat(few.metrics().get(3).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(few.verdict())
        .isEqualTo(role == Role.CRITICAL ? Verdict.INCONCLUSIVE : Verdict.SAFE);
  }

  @Test
  void whatAnOlderClientDoesNotCountProvesNothing() {
    var critical = settings(Role.CRITICAL, List.of(), List.of());
    var tally = Tally.begin(critical).atStage(critical);
    for (int i = 0; i < 500; i++) {
      var cells = List.of(Cells.of(Arm.CONTROL, 500, 0), Cells.of(Arm.CANDIDATE, 500, 0));
      tally = Judge.fold(critical, STEP, tally, window(cells, List.of()));
    }
    var judgement = Judge.judge(critical, STEP, tally);
    assertThat(judgement.metrics().getFirst().verdict()).isEqualTo(Verdict.SAFE);
    for (int m = critical.standard(); m < critical.metrics(); m++) {
      assertThat(judgement.metrics().get(m).verdict())
          .as(critical.nameOf(m))
          .isEqualTo(Verdict.INCONCLUSIVE);
    }
    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** All that may ever condemn a healthy candidate, in sum. */
  private static double spent(JudgeSettings settings) {
    double all = 0;
    for (int m = 0; m < settings.metrics(); m++) {
      if (settings.roleOf(m) == Role.WATCHED) {
        continue;
      }
      var sort = settings.sortOf(m);
      all += Math.exp(-Judge.harmThreshold(settings, m));
      all += sort.isBounded() ? Math.exp(-Judge.boundThreshold(settings, m)) : 0;
    }
    for (int k = 0; !settings.segments().isEmpty() && k < 100_000; k++) {
      all += Math.exp(-Judge.segmentThreshold(settings, k));
    }
    return all;
  }

  @Test
  void alphaIsSpentOnceHoweverItIsSplit() {
    for (var segments : List.of(List.<String>of(), List.of("tier"))) {
      for (var role : Role.values()) {
        assertThat(spent(settings(role, List.of(), segments))).isEqualTo(.01, within(1e-7));
      }
      var weighed = settings(Role.GUARDRAIL, List.of(6, 1, 1, 2, 3, 1), segments);
      assertThat(spent(weighed)).isEqualTo(.01, within(1e-7));
    }
    var weighed = settings(Role.GUARDRAIL, List.of(6, 1, 1, 2, 3, 1), List.of());
    assertThat(weighed.alphaOf(4)).as("3 of 14").isEqualTo(.01 * 3 / 14, within(1e-12));
  }

  private static SegmentCounts segment(String tier, Arm arm, long units, long failing) {
    return new SegmentCounts(Traffic.OPENED, 0, arm, "tier", tier, units, failing, failing);
  }

  @Test
  void harmInOneSegmentIsNotHiddenByTheOthers() {
    var settings = settings(Role.GUARDRAIL, List.of(), List.of("tier"));
    var tally = Tally.begin(settings).atStage(settings);
    var cells = List.of(Cells.of(Arm.CONTROL, 10_000, 40), Cells.of(Arm.CANDIDATE, 10_000, 43));
    var segments =
        List.of(
            segment("free", Arm.CONTROL, 9_900, 39),
            segment("free", Arm.CANDIDATE, 9_900, 38),
            segment("gold", Arm.CONTROL, 100, 1),
            segment("gold", Arm.CANDIDATE, 100, 5));
    int windows = 0;
    var judgement = Judge.judge(settings, STEP, tally);
    while (judgement.verdict() != Verdict.HARMFUL && windows++ < 40) {
      tally = Judge.fold(settings, STEP, tally, window(cells, segments));
      judgement = Judge.judge(settings, STEP, tally);
    }
    assertThat(judgement.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(judgement.metrics().getFirst().verdict())
        .as("on average nothing is wrong")
        .isNotEqualTo(Verdict.HARMFUL);
    var reasons = Explanation.of(settings, tally, judgement);
    assertThat(reasons.getFirst().code()).isEqualTo("judge.segment");
    assertThat(reasons.getFirst().text()).contains("tier = gold").doesNotContain("free");
  }

  @Test
  void onlyDeclaredSegmentsAreLookedAtAndNotTooMany() {
    var settings = settings(Role.GUARDRAIL, List.of(), List.of("tier"));
    var many = new ArrayList<SegmentCounts>();
    for (int i = 0; i < 100; i++) {
      many.add(segment("t" + i, Arm.CONTROL, 100, 1));
    }
    many.addFirst(new SegmentCounts(Traffic.OPENED, 0, Arm.CONTROL, "other", "x", 100, 1, 1));
    var tally = Judge.fold(settings, STEP, Tally.begin(settings), window(List.of(), many));
    assertThat(tally.segments()).hasSize(SegmentTally.MOST);
    assertThat(tally.segments()).allMatch(segment -> segment.dimension().equals("tier"));
  }

  @Test
  void reasonsSayWhatWasMeasuredAndWhatItWouldTake() {
    var tally = after(GUARDED, new World(3, 1, 1.5, 1), 9, 40);
    var judgement = Judge.judge(GUARDED, STEP, tally);
    var texts = Explanation.of(GUARDED, tally, judgement).stream().map(r -> r.text()).toList();
    assertThat(texts).anyMatch(t -> t.startsWith("retries (guardrail): candidate"));
    assertThat(texts)
        .anyMatch(t -> t.startsWith("rows (guardrail): candidate 1") && t.contains("times the"));
    assertThat(texts).anyMatch(t -> t.startsWith("visits (guardrail)") && t.contains("came back"));
    var rows = tally.metrics().get(4);
    assertThat(Effect.of(rows).orElseThrow().ratio().orElseThrow()).isBetween(1.4, 1.6);
    assertThat(rows.candidate().firstHits()).as("nobody is hit by a value").isZero();
    var turning = Turning.of(GUARDED, STEP, 0, tally);
    assertThat(turning.hits()).isPresent();
    long hits = turning.hits().orElseThrow();
    assertThat(proves(tally, hits)).isTrue();
    assertThat(proves(tally, hits - 1)).isFalse();
  }

  /** Whether so many failures more on the candidate, and none on the control, prove harm. */
  private static boolean proves(Tally tally, long hits) {
    var failures = tally.metrics().getFirst();
    double w = Pair.share(failures.control().units(), failures.candidate().units());
    var growth = RatioTest.growth(RatioTest.HARM, 1.1, 0, hits, w);
    return failures.harm().units().plus(growth).logE() >= Judge.harmThreshold(GUARDED, 0);
  }
}
