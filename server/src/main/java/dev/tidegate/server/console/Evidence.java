package dev.tidegate.server.console;

import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.server.console.Plot.Threshold;
import dev.tidegate.server.console.Series.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How near the judge is to a proof: log e-values beside what they take. */
record Evidence(JudgeSettings settings, Chapter chapter) {
  /** Evidence beyond so many times its threshold is drawn at the edge. */
  private static final double MOST = 1.6;

  private static final double LEAST_NATS = -2;
  private static final double ROOM = 1.2;

  /**
   * All metrics in one: the harm that is nearest to its proof, and the safety that is furthest from
   * it. Thresholds differ, so both are parts of theirs.
   */
  Picture inSum() {
    var harm = Series.of("harm", Kind.HARM, chapter, point -> harm(point).part(), Evidence::part);
    var safety =
        Series.of("safety", Kind.SAFETY, chapter, point -> safety(point).part(), Evidence::part);
    double most = Math.min(MOST, Math.max(ROOM, Series.highest(harm, safety)));
    var figures =
        chapter
            .newest()
            .map(p -> "harm: " + harm(p).text() + "; safety: " + safety(p).text())
            .orElse("");
    return new Picture(
        "evidence",
        "Evidence",
        "log e-value, % of its threshold",
        Scale.upTo(most),
        Scale.Unit.SHARE,
        List.of(new Threshold(1, "proven", Kind.LIMIT)),
        List.of(safety, harm),
        "harm " + harm.newest() + ", safety " + safety.newest() + ", of what a proof takes",
        figures);
  }

  private static String part(double part) {
    return part >= 1 ? "proven" : String.format(Locale.ROOT, "%.0f %%", part * 100);
  }

  private Proof harm(Point point) {
    return Proof.ofHarm(settings, point.judgement());
  }

  private Proof safety(Point point) {
    return Proof.ofSafety(settings, point.judgement());
  }

  /** Each metric's own, in nats. */
  List<Picture> perMetric() {
    return IntStream.range(0, settings.metrics()).mapToObj(this::ofMetric).toList();
  }

  private Picture ofMetric(int m) {
    var safety = new Line("safe", Kind.SAFETY, j -> Proof.safety(settings, j, m));
    var bound = new Line("above contract", Kind.BOUND, j -> Proof.bound(settings, j, m));
    var harm = new Line("worse than control", Kind.HARM, j -> Proof.harm(settings, j, m));
    var lines = settings.isBounded(m) ? List.of(safety, bound, harm) : List.of(safety, harm);
    var thresholds = lines.stream().flatMap(line -> line.threshold(chapter).stream()).toList();
    var series = lines.stream().map(line -> line.series(chapter)).toList();
    double needs = thresholds.stream().mapToDouble(Threshold::value).max().orElse(1);
    double most = Math.min(needs * MOST, Series.highest(series.toArray(Series[]::new)));
    return new Picture(
        "evidence-" + m,
        "Evidence: " + settings.nameOf(m),
        "log e-value, nats",
        Scale.between(LEAST_NATS, Math.max(needs * ROOM, most)),
        Scale.Unit.NATS,
        thresholds,
        series,
        String.join(", ", series.stream().map(line -> line.name() + " " + line.newest()).toList()),
        "");
  }

  /** One proof in the course of time. */
  private record Line(String name, Kind kind, Function<Judgement, Proof> proof) {
    Proof at(Point point) {
      return proof.apply(point.judgement());
    }

    Series series(Chapter chapter) {
      var figures = chapter.newest().map(point -> at(point).figures()).orElse(Words.NOTHING);
      return Series.of(name, kind, chapter, point -> at(point).nats(), _ -> figures);
    }

    List<Threshold> threshold(Chapter chapter) {
      return chapter.newest().stream()
          .map(this::at)
          .map(p -> new Threshold(p.needs(), name + ": " + Words.nats(p.needs()), kind))
          .toList();
    }
  }
}
