package dev.tidegate.bench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The study's tables. */
final class Tables {
  private static final List<Event> ON_ERRORS =
      List.of(
          Event.HARM,
          Event.HARM_5,
          Event.NEXT,
          Event.NEXT_5,
          Event.SELF,
          Event.PEEKING_1,
          Event.PEEKING_5,
          Event.ARGO,
          Event.FLAGGER,
          Event.RANKS);
  private static final List<Event> IN_TIME =
      List.of(
          Event.HARM,
          Event.HARM_5,
          Event.ADVICE,
          Event.PEEKING_5,
          Event.ARGO,
          Event.FLAGGER,
          Event.RANKS);
  private static final List<Event> DEPENDENT =
      List.of(
          Event.HARM,
          Event.HARM_5,
          Event.NEXT,
          Event.NEXT_5,
          Event.ARGO,
          Event.FLAGGER,
          Event.RANKS);
  private static final List<Event> ON_LATENCY =
      List.of(
          Event.HARM,
          Event.HARM_5,
          Event.ADVICE,
          Event.BAND_1,
          Event.BAND_5,
          Event.FLAGGER,
          Event.RANKS);
  private static final List<Event> VALID =
      List.of(Event.HARM, Event.HARM_5, Event.ARGO, Event.FLAGGER, Event.RANKS);

  private static final int TEN_MINUTES = 60;

  private final Map<String, Sample> samples;

  Tables(Map<String, Sample> samples) {
    this.samples = samples;
  }

  private Sample sample(String name) {
    return Objects.requireNonNull(samples.get(name), name);
  }

  /** How often an equal candidate is condemned within an hour. */
  String alarms() {
    var grid = grid(List.of("the hour"), ON_ERRORS);
    for (var cell : Cells.alike()) {
      var sample = sample(cell.name());
      row(grid, List.of(text(cell.scenario())), sample, ON_ERRORS, (s, e) -> s.ever(e).toString());
    }
    return grid.text();
  }

  private static String text(Scenario scenario) {
    if (scenario.prone() > 0) {
      return String.format(
          Locale.ROOT,
          "%.0f %% of %,d users make all errors",
          100 * scenario.prone(),
          scenario.users());
    }
    return scenario.noise().text()
        + (scenario.rps() == Cells.USUAL_RPS
            ? ""
            : ", %s rps, share %s"
                .formatted(Cells.text(scenario.rps()), percent(scenario.share())));
  }

  /** Medians until the fall. */
  String times(double rps) {
    return worse(rps, IN_TIME, Sample::time);
  }

  /** The same where each group has bad windows of its own. */
  String dependent() {
    var grid = grid(List.of("over-dispersed", "errors"), DEPENDENT);
    for (double ratio : Cells.DEPENDENT_RATIOS) {
      for (double phi : Cells.BURSTS) {
        var sample = sample(Cells.dependentName(ratio, phi));
        var names = List.of("φ = " + Cells.text(phi), times(ratio, 0));
        row(grid, names, sample, DEPENDENT, Sample::time);
      }
    }
    return grid.text();
  }

  /** Beside what such a test was found to take elsewhere, under the same conditions. */
  String alone() {
    var grid = new Grid(List.of("errors", "rps", "share", Event.ALONE.text, "to be reached"));
    alone(grid, Cells.worseName(2, 200, .1), 120);
    alone(grid, Cells.worseName(5, 200, .1), 20);
    alone(grid, Cells.worseName(20, 200, .01), 20);
    alone(grid, Cells.worseName(5, 10, .1), 200);
    alone(grid, Cells.worseName(20, 10, .1), 40);
    alone(grid, Cells.RARE, 20);
    return grid.text();
  }

  private void alone(Grid grid, String name, int seconds) {
    var sample = sample(name);
    var scenario = sample.cell().scenario();
    grid.row(
        List.of(
            times(scenario.ratio(), scenario.errors()),
            Cells.text(scenario.rps()),
            percent(scenario.share()),
            sample.time(Event.ALONE),
            seconds + " s"));
  }

  /** Means of what was harmed until then. */
  String harmed(double rps) {
    return worse(rps, VALID, (sample, event) -> sample.harmed(event).toString());
  }

  private String worse(double rps, List<Event> events, BiFunction<Sample, Event, String> figure) {
    var grid = grid(List.of("share", "errors"), events);
    for (double share : Cells.SHARES) {
      for (double ratio : Cells.RATIOS) {
        var sample = sample(Cells.worseName(ratio, rps, share));
        row(grid, List.of(percent(share), times(ratio, 0)), sample, events, figure);
      }
    }
    return grid.text();
  }

  private static String times(double ratio, double base) {
    return "×" + Cells.text(ratio) + (base == 0 ? "" : " of " + percent(base));
  }

  /** What it takes to prove an equal candidate safe. */
  String promotions() {
    var grid =
        new Grid(
            List.of(
                "errors", "rps", "share", "proven safe after", "within 4 h", "condemned first"));
    for (double errors : Cells.EQUAL_ERRORS) {
      for (double rps : Cells.RPS) {
        for (double share : Cells.SHARES) {
          var sample = sample(Cells.equalName(errors, rps, share));
          grid.row(
              List.of(
                  percent(errors),
                  Cells.text(rps),
                  percent(share),
                  sample.time(Event.SAFE),
                  sample.ever(Event.SAFE).toString(),
                  sample.ever(Event.HARM).toString()));
        }
      }
    }
    return grid.text();
  }

  /** What is let through that is worse. */
  String wrong() {
    var grid =
        new Grid(
            List.of(
                "errors",
                "rps",
                "share",
                "of what the contract tolerates next",
                "judge: safe",
                "harmful",
                "neither in an hour",
                "Argo passes 10 min",
                "Flagger passes 10 min",
                "Mann-Whitney passes 10 min"));
    worseAndHealthy().forEach(sample -> grid.row(wrong(sample)));
    return grid.text();
  }

  private Stream<Sample> worseAndHealthy() {
    var names = new ArrayList<String>();
    for (double ratio : Cells.RATIOS) {
      names.add(Cells.worseName(ratio, Cells.USUAL_RPS, Cells.USUAL_SHARE));
    }
    for (double rps : Cells.RPS) {
      for (double share : Cells.SHARES) {
        if (rps != Cells.USUAL_RPS || share != Cells.USUAL_SHARE) {
          names.add(Cells.worseName(2, rps, share));
        }
      }
    }
    Cells.HEALTHY_RATIOS.forEach(ratio -> names.add(Cells.healthyName(ratio)));
    return names.stream().map(this::sample);
  }

  private static List<String> wrong(Sample sample) {
    var scenario = sample.cell().scenario();
    double next = scenario.step().next().fraction();
    double part = scenario.errors() * scenario.ratio() * next / Scenario.TOLERATED.fraction();
    return List.of(
        times(scenario.ratio(), scenario.errors()),
        Cells.text(scenario.rps()),
        percent(scenario.share()),
        String.format(Locale.ROOT, "%.2f times", part),
        sample.rate(run -> Gate.of(run) == Gate.SAFE).toString(),
        sample.rate(run -> Gate.of(run) == Gate.HARMFUL).toString(),
        sample.rate(run -> Gate.of(run) == Gate.UNDECIDED).toString(),
        passes(sample, Event.ARGO),
        passes(sample, Event.FLAGGER),
        passes(sample, Event.RANKS));
  }

  private static String passes(Sample sample, Event event) {
    return sample.rate(run -> run.window(event).orElse(Integer.MAX_VALUE) > TEN_MINUTES).toString();
  }

  /** What the gate does first. */
  private enum Gate {
    SAFE,
    HARMFUL,
    UNDECIDED;

    /** A proof of safety is only told when it came before harm. */
    static Gate of(Run run) {
      return run.has(Event.SAFE) ? SAFE : run.has(Event.HARM) ? HARMFUL : UNDECIDED;
    }
  }

  /** Latency: how often an equal candidate is condemned, and how soon a slower one. */
  String latency() {
    var grid = grid(List.of("the candidate"), ON_LATENCY);
    row(
        grid,
        List.of("is equal (condemned within 30 min)"),
        sample("timed-alike"),
        ON_LATENCY,
        (s, e) -> s.ever(e).toString());
    timed(grid, "timed-all-1.1", "all requests +10 %");
    timed(grid, "timed-all-1.3", "all requests +30 %");
    timed(grid, "timed-3-percent-4", "3 % of requests ×4");
    timed(grid, "timed-1-percent-4", "1 % of requests ×4");
    return grid.text();
  }

  private void timed(Grid grid, String name, String text) {
    row(grid, List.of(text), sample(name), ON_LATENCY, Sample::time);
  }

  /** Beside what such a test takes by requests: on the same streams, and elsewhere. */
  String latencyAlone() {
    var events = List.of(Event.ALONE, Event.ALONE_REQUESTS);
    var first = Stream.concat(Stream.of("the candidate"), events.stream().map(e -> e.text));
    var grid = new Grid(Stream.concat(first, Stream.of("elsewhere")).toList());
    var alike = sample("timed-alike");
    grid.row(
        List.of(
            "is equal (condemned within 30 min)",
            alike.ever(Event.ALONE).toString(),
            alike.ever(Event.ALONE_REQUESTS).toString(),
            "2.5 %"));
    timedAlone(grid, "timed-all-1.1", "all requests +10 %", 80);
    timedAlone(grid, "timed-all-1.3", "all requests +30 %", 20);
    timedAlone(grid, "timed-3-percent-4", "3 % of requests ×4", 90);
    timedAlone(grid, "timed-1-percent-4", "1 % of requests ×4", 315);
    return grid.text();
  }

  private void timedAlone(Grid grid, String name, String text, int seconds) {
    var sample = sample(name);
    grid.row(
        List.of(text, sample.time(Event.ALONE), sample.time(Event.ALONE_REQUESTS), seconds + " s"));
  }

  /** Users who failed before fail more often now. */
  String sameUsers() {
    var grid = grid(List.of(""), IN_TIME);
    row(grid, List.of("found after"), sample(Cells.SAME_USERS), IN_TIME, Sample::time);
    return grid.text();
  }

  private static Grid grid(List<String> first, List<Event> events) {
    return new Grid(Stream.concat(first.stream(), events.stream().map(e -> e.text)).toList());
  }

  private static void row(
      Grid grid,
      List<String> first,
      Sample sample,
      List<Event> events,
      BiFunction<Sample, Event, String> figure) {
    var figures = events.stream().map(event -> figure.apply(sample, event));
    grid.row(Stream.concat(first.stream(), figures).toList());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%s %%", Cells.text(Math.round(share * 1e4) / 100.0));
  }
}
