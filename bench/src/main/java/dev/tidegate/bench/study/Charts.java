package dev.tidegate.bench.study;

import dev.tidegate.bench.Axis;
import dev.tidegate.bench.Chart;
import dev.tidegate.bench.Chart.Pen;
import dev.tidegate.bench.Chart.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The study's charts. Each line has the same colour in all of them. */
final class Charts {
  private static final List<Event> ON_ERRORS =
      List.of(Event.HARM, Event.HARM_5, Event.RANKS, Event.ARGO, Event.FLAGGER);
  private static final double HOUR_SECONDS = 3_600;

  private final Map<String, Sample> samples;

  Charts(Map<String, Sample> samples) {
    this.samples = samples;
  }

  /** By the names of their files. */
  Map<String, Chart> all() {
    Map<String, Chart> all = new LinkedHashMap<>();
    all.put("alarms", alarms());
    all.put("dependence", dependence());
    all.put("detection", detection());
    all.put("harmed", harmed());
    all.put("traffic", traffic());
    all.put("tail", latency("timed-1-percent-4", "1 % of the requests take four times as long"));
    all.put("shift", latency("timed-all-1.1", "all requests take a tenth longer"));
    return all;
  }

  private Sample sample(String name) {
    return Objects.requireNonNull(samples.get(name), name);
  }

  private Chart alarms() {
    var chart =
        new Chart(
            "an equal candidate, looked at for an hour",
            Axis.linear("minutes", 0, 60),
            Axis.linear("condemned by then, %", 0, 50));
    for (var event :
        List.of(Event.HARM, Event.HARM_5, Event.RANKS, Event.PEEKING_1, Event.PEEKING_5)) {
      chart.line(event.text, pen(event), course(sample("alike-iid"), event));
    }
    return chart;
  }

  private Chart latency(String name, String title) {
    var sample = sample(name);
    var minutes = sample.cell().scenario().windows() / 6;
    var chart =
        new Chart(
            title, Axis.linear("minutes", 0, minutes), Axis.linear("detected by then, %", 0, 100));
    for (var event :
        List.of(Event.HARM, Event.HARM_5, Event.ADVICE, Event.BAND_1, Event.BAND_5, Event.RANKS)) {
      chart.line(event.text, pen(event), course(sample, event));
    }
    return chart;
  }

  /** How many per cent by when. */
  private static List<Point> course(Sample sample, Event event) {
    return IntStream.rangeClosed(0, sample.cell().scenario().windows())
        .mapToObj(window -> new Point(window / 6.0, 100 * sample.within(event, window).value(), 0))
        .toList();
  }

  private Chart dependence() {
    var chart =
        new Chart(
            "an equal candidate, arms with bad windows of their own",
            Axis.linear("φ, the variance of a window's factor", 0, 2),
            Axis.linear("condemned within an hour, %", 0, 100));
    for (var event :
        List.of(Event.HARM, Event.NEXT, Event.SELF, Event.RANKS, Event.PEEKING_1, Event.FLAGGER)) {
      var points = new ArrayList<Point>();
      points.add(rate(0, sample("alike-iid"), event));
      for (double phi : Cells.BURSTS) {
        points.add(rate(phi, sample("alike-" + Cells.bursts(phi)), event));
      }
      chart.line(event.text, pen(event), points);
    }
    return chart;
  }

  private static Point rate(double x, Sample sample, Event event) {
    var rate = sample.ever(event);
    return new Point(x, 100 * rate.value(), 196 * rate.error());
  }

  private Chart detection() {
    return overRatio(
        "time until the fall: 200 rps, a tenth of the users, 0.5 % errors",
        Axis.logarithmic("median, seconds", 10, HOUR_SECONDS),
        event -> sample -> sample.median(event));
  }

  private Chart harmed() {
    return overRatio(
        "requests harmed until the fall, or for an hour: the same streams",
        Axis.logarithmic("mean, requests", 1, 10_000),
        event -> sample -> sample.harmed(event).value());
  }

  private interface Measure {
    ToDoubleFunction<Sample> of(Event event);
  }

  private Chart overRatio(String title, Axis y, Measure measure) {
    var chart = new Chart(title, Axis.logarithmic("times the errors", 1.5, 20), y);
    for (var event : ON_ERRORS) {
      var points =
          Cells.RATIOS.stream()
              .map(
                  ratio -> {
                    var name = Cells.worseName(ratio, Cells.USUAL_RPS, Cells.USUAL_SHARE);
                    return new Point(ratio, measure.of(event).applyAsDouble(sample(name)), 0);
                  })
              .toList();
      chart.line(event.text, pen(event), points);
    }
    return chart;
  }

  private Chart traffic() {
    var chart =
        new Chart(
            "time until the fall: ×5, a tenth of the users, 0.5 % errors",
            Axis.logarithmic("requests a second, both arms", 10, 2_000),
            Axis.logarithmic("median, seconds", 10, HOUR_SECONDS));
    for (var event : ON_ERRORS) {
      var points =
          Cells.RPS.stream()
              .map(
                  rps -> {
                    var name = Cells.worseName(5, rps, Cells.USUAL_SHARE);
                    return new Point(rps, sample(name).median(event), 0);
                  })
              .toList();
      chart.line(event.text, pen(event), points);
    }
    return chart;
  }

  private static Pen pen(Event event) {
    return switch (event) {
      case HARM, SAFE -> new Pen("#0072b2", false);
      case HARM_5 -> new Pen("#56b4e9", false);
      case ADVICE, NEXT -> new Pen("#0072b2", true);
      case NEXT_5, ALONE, ALONE_REQUESTS -> new Pen("#56b4e9", true);
      case SELF -> new Pen("#cc79a7", false);
      case PEEKING_1 -> new Pen("#999999", false);
      case PEEKING_5 -> new Pen("#999999", true);
      case ARGO -> new Pen("#d55e00", false);
      case FLAGGER -> new Pen("#e69f00", false);
      case RANKS -> new Pen("#009e73", false);
      case BAND_1 -> new Pen("#cc79a7", false);
      case BAND_5 -> new Pen("#cc79a7", true);
    };
  }
}
