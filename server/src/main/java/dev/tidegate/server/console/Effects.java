package dev.tidegate.server.console;

import dev.tidegate.judge.Comparison;
import dev.tidegate.judge.Finding;
import dev.tidegate.judge.Sighting;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.server.console.Chart.Size;
import dev.tidegate.server.console.Plot.Threshold;
import dev.tidegate.server.console.Series.Kind;
import dev.tidegate.server.console.Series.Sample;
import dev.tidegate.server.http.ComparisonView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How many times as much the candidate has, over the time of a comparison, and where that can lie:
 * on a scale on which twice and half are equally far from one.
 */
record Effects(RolloutPlan plan, Comparison comparison, Instant opened) {
  /** In powers of two: what lies beyond is drawn at the edge. */
  private static final double FARTHEST = 4;

  private static final double NEAREST = 1;
  private static final double ROOM = 1.15;
  private static final double DIFFERENCE = .1;

  /** Looks lie further and further apart, and nothing is hidden between them. */
  private static final Duration ANY = Duration.ofDays(3_650);

  /** A chart for each metric of which anything is known. */
  List<Chart> charts(String id, Size size) {
    return IntStream.range(0, comparison.metrics())
        .filter(m -> !comparison.course(m).isEmpty())
        .mapToObj(m -> chart(id, m, comparison.course(m), size))
        .toList();
  }

  private Chart chart(String id, int m, List<Sighting> course, Size size) {
    var low = line(Kind.INTERVAL, "at least", course, Sighting::lowest);
    var high =
        line(Kind.INTERVAL, "at most", course, s -> s.highest().orElse(Double.POSITIVE_INFINITY));
    var ratio = line(Kind.CANDIDATE, "ratio", course, s -> s.ratio().orElse(Double.NaN));
    var scale = scale(course);
    var time = new TimeScale(opened, course.getLast().at());
    var found = comparison.finding(m, ComparisonView.names(plan), DIFFERENCE);
    var picture =
        new Picture(
            "effect-" + m,
            "Effect: " + plan.judge().nameOf(m),
            "candidate ÷ control, first hits",
            scale,
            Scale.Unit.TIMES,
            List.of(new Threshold(0, "alike", Kind.LIMIT)),
            List.of(low, high, ratio),
            found.text(),
            note(found, course.getLast().at()));
    var plot = new Plot(size, time, scale, Scale.Unit.TIMES, ANY);
    var marks = found.since().map(at -> List.of(new Chapter.Mark(at, "proven"))).orElse(List.of());
    return picture.chart(id, time, ANY, marks, size).excluding(plot.outside(low, high));
  }

  private static String note(Finding found, Instant now) {
    return found.text() + found.since().map(at -> ", since " + Words.time(at, now)).orElse("");
  }

  private static Series line(
      Kind kind, String name, List<Sighting> course, ToDoubleFunction<Sighting> figure) {
    var samples =
        course.stream().map(s -> new Sample(s.at(), log(figure.applyAsDouble(s)))).toList();
    double newest = figure.applyAsDouble(course.getLast());
    return new Series(name, kind, false, words(newest), samples);
  }

  /** In powers of two, within what can be drawn. */
  private static double log(double times) {
    return Double.isNaN(times)
        ? times
        : Math.clamp(Math.log(times) / Math.log(2), -2 * FARTHEST, 2 * FARTHEST);
  }

  private static String words(double times) {
    return Double.isFinite(times) ? String.format(Locale.ROOT, "%.2f", times) : Words.NOTHING;
  }

  /** As far as the later half of the intervals reach, and the ratio; the same both ways. */
  private static Scale scale(List<Sighting> course) {
    double most = NEAREST;
    for (var s : course.subList(course.size() / 2, course.size())) {
      most = Math.max(most, Math.abs(log(Math.max(s.lowest(), Double.MIN_NORMAL))));
      most = Math.max(most, Math.abs(log(s.highest().orElse(Double.POSITIVE_INFINITY))));
    }
    double end = Math.min(FARTHEST, most * ROOM);
    return Scale.between(-end, end);
  }
}
