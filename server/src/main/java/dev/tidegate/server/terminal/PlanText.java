package dev.tidegate.server.terminal;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan in words: how a climb would go. */
public final class PlanText {
  private static final String NEVER = "never";

  private final Answer plan;
  private final Look look;
  private final List<String> lines = new ArrayList<>();

  private PlanText(Answer plan, Look look) {
    this.plan = plan;
    this.look = look;
  }

  /** All of it. */
  public static List<String> lines(Answer plan, Look look) {
    var text = new PlanText(plan, look);
    text.traffic();
    text.climb();
    text.caught();
    text.warnings();
    return text.lines;
  }

  private void traffic() {
    var traffic = plan.at("traffic");
    lines.add(look.paint(Tone.STRONG, "what to expect") + " (nothing is decided by it)");
    lines.add("");
    labelled(
        "traffic",
        figure(traffic.at("rps"), "%,.4g requests a second")
            + ", "
            + figure(traffic.at("users"), "%,.0f users an hour")
            + String.format(Locale.ROOT, "; %,.4g in a window of ", traffic.number("activeUsers"))
            + time(plan.text("window")));
    labelled("failing", percent(traffic.at("errorRate")) + "; tolerated: " + plan.share("errors"));
    var limits = plan.list("latency");
    for (int i = 0; i < limits.size(); i++) {
      var limit = limits.get(i);
      labelled(
          i == 0 ? "slow" : "",
          percent(traffic.list("slow").get(i))
              + " fail or take over "
              + new LatencyLimit((int) limit.whole("micros"), Share.NONE).text()
              + "; tolerated: "
              + limit.share("slower"));
    }
    var shares = traffic.at("shares");
    labelled(
        "cohorts",
        String.join(
            ", ", shares.names().map(name -> name + " " + percent(shares.at(name))).toList()));
    if (traffic.has("seen")) {
      var seen = traffic.at("seen");
      labelled(
          "seen",
          "by "
              + seen.text("rollout")
              + ", "
              + time(seen.text("span"))
              + " until "
              + look.moment(seen.text("until")));
    }
    lines.add("");
  }

  private void labelled(String label, String text) {
    lines.addAll(look.wrapped(String.format(Locale.ROOT, "  %-9s", label), text));
  }

  private static String figure(Answer figure, String format) {
    return String.format(Locale.ROOT, format, figure.number("value")) + from(figure);
  }

  private static String percent(Answer figure) {
    return percent(figure.number("value")) + from(figure);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.3g %%", fraction * 100);
  }

  private static String from(Answer figure) {
    return figure.text("from").equals("given") ? "" : " (" + figure.text("from") + ")";
  }

  private void climb() {
    var table = new Columns("STAGE", ">EXPOSES", ">USERS/H", ">OPENS AFTER", ">TAKES", "THEN");
    for (var stage : plan.list("stages")) {
      table.row(
          Cell.of(stage.text("name")),
          Cell.of(percent(stage.share("exposed").fraction())),
          Cell.of(String.format(Locale.ROOT, "%,.0f", stage.number("users"))),
          Cell.of(stage.has("opensAfter") ? time(stage.text("opensAfter")) : NEVER),
          Cell.of(stage.has("takes") ? time(stage.text("takes")) : NEVER),
          then(stage));
    }
    lines.addAll(table.lines(look));
    lines.add("");
    lines.add("  " + after("untilAll", "everybody") + "; " + after("untilSettled", "settled"));
    if (plan.has("unforeseen")) {
      var named = plan.text("unforeseen");
      lines.addAll(
          look.wrapped(
              "  ",
              "by failures and latency alone: how much there will be of "
                  + named
                  + " is not known, so a critical one may take longer, and harm may be found"
                  + " sooner"));
    }
    lines.add("");
  }

  private String after(String name, String what) {
    return what + (plan.has(name) ? " after about " + time(plan.text(name)) : ": " + NEVER);
  }

  private static Cell then(Answer stage) {
    return switch (stage.text("fate")) {
      case "is-held" -> new Cell("is held before", Tone.WARNING);
      case "is-withdrawn" -> new Cell("is withdrawn before", Tone.BAD);
      default -> new Cell(stage.is("isEmpty") ? "rises: nobody is in it" : "rises", Tone.GOOD);
    };
  }

  /** What is caught after how long, a table for each metric. */
  private void caught() {
    var stages = plan.list("stages").stream().filter(s -> !s.list("metrics").isEmpty()).toList();
    if (stages.isEmpty()) {
      return;
    }
    int metrics = stages.getFirst().list("metrics").size();
    for (int m = 0; m < metrics; m++) {
      var first = stages.getFirst().list("metrics").get(m);
      lines.add("caught, where a candidate has so many times as many " + plural(first) + ":");
      lines.add("");
      var heads = new ArrayList<>(List.of("AT STAGE"));
      first.list("regressions").forEach(worse -> heads.add(">×" + times(worse)));
      var table = new Columns(heads.toArray(String[]::new));
      for (var stage : stages) {
        var cells = new ArrayList<>(List.of(Cell.of(stage.text("name"))));
        for (var worse : stage.list("metrics").get(m).list("regressions")) {
          cells.add(cell(worse));
        }
        table.row(cells.toArray(Cell[]::new));
      }
      lines.addAll(table.lines(look));
      lines.add("");
    }
    lines.addAll(
        look.wrapped(
            "  ",
            "40 s (3): caught after 40 s, when about 3 users were harmed whom stable would have"
                + " served. passes: proven safe for what comes next before it is caught, for it is"
                + " within the tolerance. never: neither before the stage's deadline. A regression"
                + " is one that shows at this stage first. Times are expected ones: half as long,"
                + " or twice, is usual."));
    lines.add("");
  }

  private static String plural(Answer metric) {
    var name = metric.text("name");
    return name.equals("failures")
        ? name
        : "requests that " + name.replace("failed", "fail").replace("slower", "are slower");
  }

  private static String times(Answer worse) {
    double times = worse.number("times");
    return times == Math.rint(times) ? Long.toString((long) times) : Double.toString(times);
  }

  private static Cell cell(Answer worse) {
    if (worse.is("isCaught")) {
      var after = time(worse.text("harmfulAfter"));
      long users = worse.whole("users");
      return Cell.of(
          after + " (" + (users == 0 ? "<1" : String.format(Locale.ROOT, "%,d", users)) + ")");
    }
    return new Cell(worse.has("goesOnAfter") ? "passes" : NEVER, Tone.DIM);
  }

  private void warnings() {
    if (plan.has("recall")) {
      look.wrapped("  warning: ", plan.text("recall"))
          .forEach(line -> lines.add(look.paint(Tone.WARNING, line)));
    }
    for (var stage : plan.list("stages")) {
      if (stage.has("warning")) {
        look.wrapped("  warning: ", stage.at("warning").text("text"))
            .forEach(line -> lines.add(look.paint(Tone.WARNING, line)));
        stage.reasons("help").forEach(help -> lines.addAll(look.wrapped("    - ", help)));
      }
    }
  }

  private static String time(String duration) {
    return Spoken.time(Durations.parse(duration));
  }
}
