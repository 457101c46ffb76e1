package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Judgement.MetricJudgement;
import dev.tidegate.judge.Verdict;
import dev.tidegate.server.console.Point.Counts;
import dev.tidegate.server.store.MemoryStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static final long NANO = 1_000_000_000;

  /** No proof at all. */
  private static final long NONE = Long.MIN_VALUE / 4;

  private final Course course = new Course(new MemoryStore()).begun("a change").ticked();

  @AfterEach
  void end() {
    course.close();
  }

  private List<Chart> brief(List<Point> points) {
    var chapter = new Chapter(points, List.of(), List.of());
    return new Charts("ro-1", course.rollout(), chapter, course.now()).brief();
  }

  private Chart chart(List<Point> points, String name) {
    return brief(points).stream()
        .filter(chart -> chart.id().equals("ro-1-" + name))
        .findFirst()
        .orElseThrow();
  }

  private Point point(int window, Counts control, Counts candidate, long harm, long safety) {
    var metric = new MetricJudgement(Verdict.INCONCLUSIVE, harm, -NANO, 0, safety, NONE, NONE);
    return new Point(
        course.now().plusSeconds(10L * window),
        1,
        control,
        candidate,
        new Judgement(1, Verdict.INCONCLUSIVE, 0, Optional.empty(), List.of(metric, metric)));
  }

  private Point point(int window, long candidateFailing) {
    return point(
        window,
        new Counts(900, 9, 18),
        new Counts(100, candidateFailing, candidateFailing),
        NANO,
        2 * NANO);
  }

  @Test
  void thereIsAChartForFailuresOneForSlownessAndOneForEvidence() {
    assertThat(brief(List.of(point(0, 1))).stream().map(Chart::title))
        .containsExactly("Failing units", "Units failed or slower than 250 ms", "Evidence");
  }

  @Test
  void withoutAWindowThereAreAxesAndNothingElse() {
    for (var chart : brief(List.of())) {
      assertThat(chart.isEmpty()).isTrue();
      assertThat(chart.up()).hasSizeGreaterThan(1);
      assertThat(chart.rules()).hasSize(1);
      assertThat(chart.summary()).contains("–");
    }
  }

  @Test
  void oneWindowIsADotPerArm() {
    var errors = chart(List.of(point(0, 1)), "errors");
    assertThat(errors.keyed()).hasSize(2).allMatch(line -> line.path().endsWith("h0"));
    assertThat(errors.summary())
        .isEqualTo(
            "candidate 1.00 %, control 1.00 %; in the newest window 1.00 % and 1.00 %;"
                + " the contract tolerates 1 %");
  }

  @Test
  void ratesAreDrawnOverTenWindowsOfTheSameStage() {
    var points = new ArrayList<Point>();
    for (int i = 0; i < 20; i++) {
      points.add(point(i, i == 19 ? 50 : 0));
    }
    var errors = chart(points, "errors");
    assertThat(errors.keyed().getFirst().newest()).isEqualTo("5.00 %");
    assertThat(errors.summary()).contains("in the newest window 50.0 % and 1.00 %");
    var last = points.removeLast();
    points.add(new Point(last.at(), 2, last.control(), last.candidate(), last.judgement()));
    assertThat(chart(points, "errors").keyed().getFirst().newest()).isEqualTo("50.0 %");
  }

  @Test
  void anArmThatNobodyIsInHasNoLine() {
    var point = point(0, Counts.NONE, new Counts(10, 1, 1), 0, 0);
    var errors = chart(List.of(point), "errors");
    assertThat(errors.keyed().getLast().path()).isEmpty();
    assertThat(errors.keyed().getLast().newest()).isEqualTo("–");
  }

  @Test
  void evidenceIsMeasuredByWhatAProofTakes() {
    var evidence = chart(List.of(point(0, 1)), "evidence");
    assertThat(evidence.rules().getFirst().label()).isEqualTo("proven");
    assertThat(evidence.keyed().getFirst().newest()).isEqualTo("18 %"); // 1 of 5.46 nats
    assertThat(evidence.keyed().getLast().newest()).isEqualTo("54 %"); // 2 of 3.69
    assertThat(evidence.note()).contains("failures, log e 1.00 of 5.46", "log e 2.00 of 3.69");
  }

  @Test
  void eachMetricHasItsEvidenceInNatsWithAllThresholds() {
    var chapter = new Chapter(List.of(point(0, 1)), List.of(), List.of());
    var charts = new Charts("ro-1", course.rollout(), chapter, course.now()).full(Optional.empty());
    assertThat(charts.stream().map(Chart::title))
        .endsWith("Evidence: failures", "Evidence: failed or slower than 250 ms");
    assertThat(charts.getLast().rules().stream().map(Chart.Rule::label))
        .containsExactly("safe: 3.69", "above contract: 7.20", "worse than control: 5.46");
    assertThat(charts.getLast().summary())
        .isEqualTo(
            "safe 2.00 of 3.69, above contract -1.00 of 7.20, worse than control 1.00 of 5.46");
  }

  @Test
  void hugeFiguresStayInTheChart() {
    long huge = Long.MAX_VALUE;
    var counts = new Counts(huge / 4, huge / 8, huge / 4);
    var points = Collections.nCopies(3, point(0, counts, counts, huge, -huge));
    for (var chart : brief(points)) {
      assertThat(chart.toString()).doesNotContain("NaN").doesNotContain("Infinity");
      for (var line : chart.lines()) {
        for (var number : line.path().split("[MLh ]+", -1)) {
          assertThat(number.isEmpty() ? 0 : Double.parseDouble(number)).isBetween(0.0, 400.0);
        }
      }
    }
  }

  @Test
  void silenceShowsAsAnEmptyEnd() {
    var points = List.of(point(0, 1), point(1, 1));
    course.pass(java.time.Duration.ofSeconds(20));
    double close = lastX(chart(points, "errors"));
    course.pass(java.time.Duration.ofMinutes(2));
    assertThat(close).isEqualTo(390);
    assertThat(lastX(chart(points, "errors"))).isLessThan(100);
  }

  private static double lastX(Chart chart) {
    return Double.parseDouble(chart.keyed().getFirst().end().orElseThrow().x());
  }
}
