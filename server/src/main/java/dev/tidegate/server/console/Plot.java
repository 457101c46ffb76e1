package dev.tidegate.server.console;

import dev.tidegate.server.console.Chart.Area;
import dev.tidegate.server.console.Chart.Drawn;
import dev.tidegate.server.console.Chart.Rule;
import dev.tidegate.server.console.Chart.Size;
import dev.tidegate.server.console.Chart.Spot;
import dev.tidegate.server.console.Chart.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Places series in an area.
 *
 * @param gap the longest time between two figures of a line; across a longer one it is not drawn
 */
record Plot(Size size, TimeScale time, Scale scale, Scale.Unit unit, Duration gap) {
  private static final int LEFT = 46;
  private static final int RIGHT = 10;
  private static final int TOP = 18;
  private static final int BOTTOM = 22;

  /** Roughly how wide a letter of a label is. */
  private static final int LETTER = 7;

  private static final int ABOVE = 5;
  private static final int BELOW = 14;

  /** A threshold before it is placed. */
  record Threshold(double value, String label, Series.Kind kind) {}

  Area area() {
    return new Area(LEFT, TOP, size.width() - RIGHT, size.height() - BOTTOM);
  }

  private double x(Instant at) {
    return LEFT + time.place(at) * (size.width() - RIGHT - LEFT);
  }

  private double y(double value) {
    return size.height() - BOTTOM - scale.place(value) * (size.height() - BOTTOM - TOP);
  }

  /** A coordinate, to a tenth. */
  private static String text(double coordinate) {
    long tenths = Math.round(coordinate * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }

  List<Tick> up() {
    return scale.ticks().stream()
        .map(value -> new Tick(text(y(value)), scale.label(value, unit)))
        .toList();
  }

  /** Labels that would leave the chart are left out. */
  List<Tick> across() {
    return time.ticks().stream()
        .map(
            at -> {
              var label = time.label(at);
              double half = label.length() * LETTER / 2.0;
              boolean fits = x(at) + half <= size.width() && x(at) - half >= 0;
              return new Tick(text(x(at)), fits ? label : "");
            })
        .toList();
  }

  /** Moments within the time shown; a label that would cover a newer one is left out. */
  List<Tick> marks(List<Chapter.Mark> marks) {
    var ticks = new ArrayList<Tick>();
    double free = size.width();
    for (var mark : marks.reversed()) {
      if (mark.at().isBefore(time.from()) || mark.at().isAfter(time.to())) {
        continue;
      }
      double x = x(mark.at());
      double end = x + (mark.label().length() + 1) * LETTER;
      boolean fits = end <= free;
      free = fits ? x : free;
      ticks.add(new Tick(text(x), fits ? mark.label() : ""));
    }
    return ticks.reversed();
  }

  /** Thresholds within the scale. */
  List<Rule> rules(List<Threshold> thresholds) {
    return thresholds.stream()
        .filter(threshold -> threshold.value() <= scale.high() && threshold.value() >= scale.low())
        .map(t -> rule(y(t.value()), t))
        .toList();
  }

  /** The label stands on its line, or hangs from it where there is no room above. */
  private static Rule rule(double y, Threshold threshold) {
    double label = y - ABOVE > TOP + ABOVE ? y - ABOVE : y + BELOW;
    return new Rule(text(y), text(label), threshold.label(), threshold.kind());
  }

  Drawn line(Series series) {
    var path = new StringBuilder();
    var run = new ArrayList<Spot>();
    Optional<Instant> last = Optional.empty();
    Optional<Spot> end = Optional.empty();
    for (var sample : series.samples()) {
      if (last.filter(before -> isBroken(before, sample)).isPresent()) {
        write(path, run);
      }
      if (Double.isNaN(sample.value())) {
        write(path, run);
        last = Optional.empty();
      } else {
        var spot = new Spot(text(x(sample.at())), text(y(sample.value())));
        run.add(spot);
        end = Optional.of(spot);
        last = Optional.of(sample.at());
      }
    }
    write(path, run);
    return new Drawn(
        series.name(), series.kind(), series.isFaint(), path.toString(), series.newest(), end);
  }

  /** Below the one and above the other, as closed paths. */
  List<String> outside(Series low, Series high) {
    var area = area();
    return List.of(beyond(low, area.bottom()), beyond(high, area.top()));
  }

  private String beyond(Series edge, int end) {
    var samples = edge.samples();
    var path = new StringBuilder();
    path.append('M').append(text(x(samples.getFirst().at()))).append(' ').append(end);
    for (var sample : samples) {
      path.append('L').append(text(x(sample.at()))).append(' ').append(text(y(sample.value())));
    }
    return path.append('L')
        .append(text(x(samples.getLast().at())))
        .append(' ')
        .append(end)
        .append('Z')
        .toString();
  }

  /** Silence is not drawn over. */
  private boolean isBroken(Instant before, Series.Sample sample) {
    return Duration.between(before, sample.at()).compareTo(gap) > 0;
  }

  /** A run of one figure is a dot: a line of no length with round ends. */
  private static void write(StringBuilder path, List<Spot> run) {
    for (int i = 0; i < run.size(); i++) {
      path.append(i == 0 ? "M" : "L").append(run.get(i).x()).append(' ').append(run.get(i).y());
    }
    if (run.size() == 1) {
      path.append("h0");
    }
    run.clear();
  }
}
