package dev.tidegate.server.terminal;

import dev.tidegate.judge.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the judge knows: what both arms did, and how near harm and safety are to being proven. */
final class JudgePicture {
  private static final int WIDEST_BAR = 16;
  private static final int NARROWEST_BAR = 4;
  private static final int FIGURES = 15;

  private final Answer rollout;
  private final Answer judged;
  private final Look look;
  private final List<String> lines;

  private JudgePicture(Answer rollout, Look look, List<String> lines) {
    this.rollout = rollout;
    this.judged = rollout.at("judged");
    this.look = look;
    this.lines = lines;
  }

  /** Adds its lines. */
  static void draw(Answer rollout, Look look, List<String> lines) {
    var picture = new JudgePicture(rollout, look, lines);
    lines.add("");
    picture.arms();
    lines.add("");
    picture.evidence();
    lines.add("");
    lines.add(LadderPicture.label("the judge", look) + picture.verdict());
    picture.effects();
    picture.slowest();
    picture.turnings();
    picture.falseAlarms();
  }

  /** What it would take to turn the verdict. */
  private void turnings() {
    for (var metric : judged.list("metrics")) {
      if (metric.has("turning") && "inconclusive".equals(metric.text("verdict"))) {
        line(metric.text("name") + ": " + metric.text("turning"));
      }
    }
  }

  /** How often the judge of this service is wrong. */
  private void falseAlarms() {
    if (judged.has("falseAlarms")) {
      line(judged.at("falseAlarms").text("text"));
    }
  }

  /** Where the slowest hundredth begins, and how sure that is. */
  private void slowest() {
    if (judged.at("candidate").has("p99Range") && judged.at("control").has("p99Range")) {
      line("p99: candidate " + range("candidate") + ", control " + range("control") + ", at 95 %");
    }
  }

  private String range(String arm) {
    var range = judged.at(arm).at("p99Range");
    return millis(range.whole("low")) + " to " + millis(range.whole("high"));
  }

  /** How much worse each metric is, and how sure that is. */
  private void effects() {
    for (var metric : judged.list("metrics")) {
      if (metric.has("measured")) {
        line(metric.text("name") + ": " + metric.text("measured"));
      } else if (metric.has("effect")) {
        line(metric.text("name") + ", for the first time: " + effect(metric.at("effect")));
      }
    }
  }

  private void line(String text) {
    lines.addAll(look.wrapped(LadderPicture.label("", look), text));
  }

  private static String effect(Answer effect) {
    return new Effect(number(effect, "ratio"), effect.number("low"), number(effect, "high")).text();
  }

  private static Optional<Double> number(Answer answer, String name) {
    return answer.has(name) ? Optional.of(answer.number(name)) : Optional.empty();
  }

  private void arms() {
    var arms =
        new Columns(
            "since the stage opened", ">requests", ">failed", ">rate", ">p50", ">p95", ">p99");
    arm(arms, "candidate");
    arm(arms, "control");
    arms.lines(look).forEach(line -> lines.add("  " + line));
  }

  private void arm(Columns arms, String name) {
    var totals = totals(name);
    long requests = totals.whole("requests");
    long failed = totals.whole("hitRequests");
    var quantiles = requests == 0 ? totals : judged.at(name); // there are none yet
    arms.row(
        Columns.Cell.of(name),
        Columns.Cell.of(count(requests)),
        Columns.Cell.of(count(failed)),
        Columns.Cell.of(requests == 0 ? "-" : percent(failed / (double) requests)),
        Columns.Cell.of(millis(quantiles.whole("p50"))),
        Columns.Cell.of(millis(quantiles.whole("p95"))),
        Columns.Cell.of(millis(quantiles.whole("p99"))));
  }

  private Answer totals(String arm) {
    var metrics = judged.list("metrics");
    return metrics.isEmpty() ? judged.at("metrics") : metrics.getFirst().at(arm);
  }

  private void evidence() {
    var metrics = judged.list("metrics");
    int name = metrics.stream().mapToInt(m -> name(m).length()).max().orElse(0);
    name = Math.max(name, "log e-values".length());
    int room = look.width() - 2 - name - 2 * (FIGURES + 5);
    int bar = Math.clamp(room / 2, NARROWEST_BAR, WIDEST_BAR);
    int side = bar + 3 + FIGURES;
    lines.add(
        "  "
            + look.paint(
                Tone.DIM, padded("log e-values", name) + "  " + padded("harm", side) + "  safety"));
    for (var metric : metrics) {
      lines.add(
          "  "
              + padded(name(metric), name)
              + "  "
              + harm(metric, bar)
              + "  "
              + side(metric.number("safe"), metric.number("safeNeeds"), bar, Tone.GOOD)
                  .stripTrailing());
    }
  }

  /** What a named metric may do is said beside it, unless it is as critical as the others. */
  private static String name(Answer metric) {
    boolean asOthers = !metric.has("role") || metric.text("role").equals("critical");
    return metric.text("name") + (asOthers ? "" : ", " + metric.text("role"));
  }

  /** Against the control or against the contract, whichever is nearer to a proof. */
  private String harm(Answer metric, int bar) {
    double harm = metric.number("harm");
    double harmNeeds = metric.number("harmNeeds");
    double bound = metric.number("bound");
    double boundNeeds = metric.number("boundNeeds");
    return bound / boundNeeds > harm / harmNeeds
        ? side(bound, boundNeeds, bar, Tone.BAD)
        : side(harm, harmNeeds, bar, Tone.BAD);
  }

  private String side(double value, double needs, int bar, Tone tone) {
    var figures =
        value >= needs
            ? String.format(Locale.ROOT, "%.2f proven", value)
            : String.format(Locale.ROOT, "%.2f of %.2f", value, needs);
    return Bar.of(value, needs, bar, tone, look) + " " + padded(figures, FIGURES);
  }

  private String verdict() {
    var verdict = judged.text("verdict");
    var after = " after " + LadderPicture.windows(rollout, judged.whole("windows"));
    if (isEmpty()) {
      return "nobody came" + after + ": there is nothing to judge";
    }
    return switch (verdict) {
      case "safe" -> look.paint(Tone.GOOD, "proven safe for what comes next") + after;
      case "harmful" -> look.paint(Tone.BAD, "proven harmful") + after;
      default ->
          "nothing is proven"
              + after
              + "; at this rate, safety "
              + (judged.has("windowsToSafe")
                  ? "in about " + LadderPicture.windows(rollout, judged.whole("windowsToSafe"))
                  : "never will be");
    };
  }

  private boolean isEmpty() {
    return Stream.of("candidate", "control").allMatch(arm -> totals(arm).whole("requests") == 0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f %%", rate * 100);
  }

  /** Microseconds; nothing was reported when there are none. */
  private static String millis(long micros) {
    if (micros == 0) {
      return "-";
    }
    if (micros < 1_000) {
      return micros + " µs";
    }
    return String.format(Locale.ROOT, micros < 10_000 ? "%.1f ms" : "%.0f ms", micros / 1_000.0);
  }
}
