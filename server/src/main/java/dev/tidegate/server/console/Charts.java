package dev.tidegate.server.console;

import dev.tidegate.judge.ArmTotals;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.server.console.Chart.Size;
import dev.tidegate.server.console.Plot.Threshold;
import dev.tidegate.server.console.Series.Kind;
import dev.tidegate.server.console.Series.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Which charts a rollout has, and what is in them. */
final class Charts {
  /** Evidence beyond so many times its threshold is drawn at the edge. */
  private static final double MOST_PROOF = 1.6;

  private static final double LEAST_NATS = -2;

  /** A line ends, and silence is shown, where so many half windows have nothing. */
  private static final int MISSING = 5;

  /** Rates are drawn over so many windows. */
  private static final int ROLLING = 10;

  /** Single windows beyond so many times the rest are cut at the edge. */
  private static final double MOST_SINGLE = 2;

  private static final double ROOM = 1.2;
  private static final int EMPTY_WINDOWS = 12;

  private final String id;
  private final Rollout rollout;
  private final RolloutPlan plan;
  private final Chapter chapter;
  private final Instant now;

  /**
   * The charts of a rollout.
   *
   * @param id that theirs begin with
   */
  Charts(String id, Rollout rollout, Chapter chapter, Instant now) {
    this.id = id;
    this.rollout = rollout;
    this.plan = rollout.plan();
    this.chapter = chapter;
    this.now = now;
  }

  /** Failures, slowness, and all evidence in one. */
  List<Chart> brief() {
    var pictures = new ArrayList<>(rates());
    pictures.add(evidence());
    return drawn(pictures, Size.SMALL);
  }

  /** Failures, slowness, and the evidence about each metric. */
  List<Chart> full() {
    var pictures = new ArrayList<>(rates());
    IntStream.rangeClosed(0, settings().latency().size())
        .mapToObj(this::evidence)
        .forEach(pictures::add);
    return drawn(pictures, Size.LARGE);
  }

  private List<Chart> drawn(List<Picture> pictures, Size size) {
    var gap = plan.window().multipliedBy(MISSING).dividedBy(2);
    var time = time(gap);
    return pictures.stream()
        .map(picture -> picture.chart(id, time, gap, chapter.marks(), size))
        .toList();
  }

  /** From the first window to the last; to this moment, when nothing came for too long. */
  private TimeScale time(Duration gap) {
    if (chapter.points().isEmpty()) {
      return new TimeScale(now.minus(plan.window().multipliedBy(EMPTY_WINDOWS)), now);
    }
    var last = chapter.points().getLast().at();
    boolean silent = rollout.isOpen() && Duration.between(last, now).compareTo(gap) > 0;
    return new TimeScale(chapter.points().getFirst().at(), silent ? now : last);
  }

  private JudgeSettings settings() {
    return plan.judge();
  }

  private List<Picture> rates() {
    var rates = new ArrayList<Picture>();
    rates.add(rate(0, "Failing units", settings().errors(), Point.Counts::failingShare));
    if (!settings().latency().isEmpty()) {
      var limit = settings().latency().getFirst();
      rates.add(
          rate(1, "Units slower than " + limit.text(), limit.slower(), Point.Counts::slowShare));
    }
    return rates;
  }

  private Picture rate(int m, String title, Share tolerated, ToDoubleFunction<Point.Counts> share) {
    var candidate = over(Kind.CANDIDATE, Point::candidate, share);
    var control = over(Kind.CONTROL, Point::control, share);
    var candidateWindows = each(Kind.CANDIDATE, Point::candidate, share);
    var controlWindows = each(Kind.CONTROL, Point::control, share);
    double limit = tolerated.fraction();
    double most = Math.max(highest(candidate, control), limit) * ROOM;
    double single = Math.min(highest(candidateWindows, controlWindows), most * MOST_SINGLE);
    return new Picture(
        m == 0 ? "errors" : "slow",
        title,
        "% of active units, over " + ROLLING + " windows",
        Scale.upTo(Math.min(1, Math.max(most, single))),
        Scale.Unit.SHARE,
        List.of(new Threshold(limit, "contract: " + tolerated, Kind.LIMIT)),
        List.of(controlWindows.faint(), candidateWindows.faint(), control, candidate),
        "candidate "
            + candidate.newest()
            + ", control "
            + control.newest()
            + "; in the newest window "
            + candidateWindows.newest()
            + " and "
            + controlWindows.newest()
            + "; the contract tolerates "
            + tolerated,
        totals(m));
  }

  /** An arm's share in each window: jumpy where few are exposed. */
  private Series each(
      Kind kind, Function<Point, Point.Counts> arm, ToDoubleFunction<Point.Counts> share) {
    return series(
        kind.style(), kind, point -> share.applyAsDouble(arm.apply(point)), Words::percent);
  }

  /** An arm's share over the last windows of the same stage. */
  private Series over(
      Kind kind, Function<Point, Point.Counts> arm, ToDoubleFunction<Point.Counts> share) {
    var samples = new ArrayList<Sample>();
    var recent = new ArrayDeque<Point>();
    for (var point : chapter.points()) {
      recent.removeIf(before -> before.opened() != point.opened());
      recent.addLast(point);
      if (recent.size() > ROLLING) {
        recent.removeFirst();
      }
      boolean seen = arm.apply(point).units() > 0;
      var sum = recent.stream().map(arm).reduce(Point.Counts.NONE, Point.Counts::plus);
      samples.add(new Sample(point.at(), seen ? share.applyAsDouble(sum) : Double.NaN));
    }
    var newest = samples.isEmpty() ? Double.NaN : samples.getLast().value();
    return new Series(kind.style(), kind, false, Words.percent(newest), samples);
  }

  /** What both arms did since the stage opened: a longer view than any window's. */
  private String totals(int m) {
    if (!(rollout instanceof Rollout.Live live)) {
      return "";
    }
    var metric = live.watch().tally().metrics().get(m);
    return metric.candidate().units() + metric.control().units() == 0
        ? ""
        : "in this stage: candidate "
            + total(metric.candidate())
            + ", control "
            + total(metric.control());
  }

  private static String total(ArmTotals arm) {
    return arm.units() == 0
        ? "nobody"
        : Words.percent(arm.rate()) + " of " + Words.count(arm.units());
  }

  private Picture evidence() {
    var harm = series("harm", Kind.HARM, point -> harm(point).part(), Charts::part);
    var safety = series("safety", Kind.SAFETY, point -> safety(point).part(), Charts::part);
    double most = Math.min(MOST_PROOF, Math.max(highest(harm, safety), ROOM));
    return new Picture(
        "evidence",
        "Evidence",
        "log e-value, % of its threshold",
        Scale.upTo(most),
        Scale.Unit.SHARE,
        List.of(new Threshold(1, "proven", Kind.LIMIT)),
        List.of(safety, harm),
        "harm " + harm.newest() + ", safety " + safety.newest() + ", of what a proof takes",
        newest().map(p -> "harm: " + harm(p).text() + "; safety: " + safety(p).text()).orElse(""));
  }

  private static String part(double part) {
    return part >= 1 ? "proven" : String.format(Locale.ROOT, "%.0f %%", part * 100);
  }

  private Proof harm(Point point) {
    return Proof.ofHarm(settings(), point.judgement());
  }

  private Proof safety(Point point) {
    return Proof.ofSafety(settings(), point.judgement());
  }

  /** One metric's evidence, in nats. */
  private Picture evidence(int m) {
    Function<Judgement, Proof> harm = j -> Proof.harm(settings(), j, m);
    Function<Judgement, Proof> bound = j -> Proof.bound(settings(), j, m);
    Function<Judgement, Proof> safety = j -> Proof.safety(settings(), j, m);
    var lines =
        List.of(
            nats("safe", Kind.SAFETY, safety),
            nats("above contract", Kind.BOUND, bound),
            nats("worse than control", Kind.HARM, harm));
    var thresholds =
        newest()
            .map(Point::judgement)
            .map(
                j ->
                    List.of(
                        threshold("safe", Kind.SAFETY, safety.apply(j)),
                        threshold("above contract", Kind.BOUND, bound.apply(j)),
                        threshold("worse", Kind.HARM, harm.apply(j))))
            .orElse(List.of());
    double needs = thresholds.stream().mapToDouble(Threshold::value).max().orElse(1);
    double most = Math.min(highest(lines.toArray(Series[]::new)), needs * MOST_PROOF);
    return new Picture(
        "evidence-" + m,
        "Evidence: " + settings().nameOf(m),
        "log e-value, nats",
        Scale.between(LEAST_NATS, Math.max(needs * ROOM, most)),
        Scale.Unit.NATS,
        thresholds,
        lines,
        String.join(", ", lines.stream().map(line -> line.name() + " " + line.newest()).toList()),
        totals(m));
  }

  private Series nats(String name, Kind kind, Function<Judgement, Proof> proof) {
    return new Series(
        name,
        kind,
        false,
        newest().map(point -> proof.apply(point.judgement()).figures()).orElse("–"),
        samples(point -> proof.apply(point.judgement()).nats()));
  }

  private static Threshold threshold(String what, Kind kind, Proof proof) {
    return new Threshold(proof.needs(), what + ": " + Words.nats(proof.needs()), kind);
  }

  private Series series(
      String name, Kind kind, ToDoubleFunction<Point> figure, DoubleFunction<String> words) {
    return new Series(
        name,
        kind,
        false,
        newest().map(point -> words.apply(figure.applyAsDouble(point))).orElse("–"),
        samples(figure));
  }

  private List<Sample> samples(ToDoubleFunction<Point> figure) {
    return chapter.points().stream()
        .map(point -> new Sample(point.at(), figure.applyAsDouble(point)))
        .toList();
  }

  private Optional<Point> newest() {
    return chapter.points().isEmpty() ? Optional.empty() : Optional.of(chapter.points().getLast());
  }

  private static double highest(Series... series) {
    double highest = 0;
    for (var one : series) {
      for (var sample : one.samples()) {
        highest = Double.isNaN(sample.value()) ? highest : Math.max(highest, sample.value());
      }
    }
    return highest;
  }
}
