package dev.tidegate.server.terminal;

import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison in words and pictures: what is found about each metric, and how it came to that. */
public final class ComparisonText {
  private static final int ROWS = 10;
  private static final int WIDEST = 41;
  private static final int NARROWEST = 15;

  /** What stands beside a picture, in letters. */
  private static final int BESIDE = 66;

  private final Answer comparison;
  private final Look look;
  private final List<String> lines = new ArrayList<>();

  private ComparisonText(Answer comparison, Look look) {
    this.comparison = comparison;
    this.look = look;
  }

  /** All of it, as {@code /api/v1/rollouts/{id}/comparison} has it. */
  public static List<String> lines(Answer comparison, Look look) {
    var text = new ComparisonText(comparison, look);
    text.head();
    comparison.list("metrics").forEach(text::metric);
    text.hint();
    return text.lines;
  }

  private void head() {
    var control = comparison.text("control");
    lines.addAll(
        look.wrapped(
            "",
            comparison.text("rollout")
                + ": \""
                + comparison.text("candidate")
                + "\" beside "
                + (control.isEmpty() ? "what the base rule gives" : "\"" + control + "\"")
                + ", flag "
                + FlagText.key(comparison.text("flag"))));
    if (!comparison.has("stage")) {
      lines.add("  nothing was compared yet: its first stage has not opened");
      return;
    }
    var stage = comparison.at("stage");
    lines.addAll(look.wrapped("  ", seen(stage)));
    caveats(stage);
  }

  private String seen(Answer stage) {
    var until = comparison.has("until") ? ", until " + look.moment(comparison.text("until")) : "";
    return stage.share("share")
        + " of "
        + stage.text("cohort")
        + ", since "
        + look.moment(stage.text("opened"))
        + until
        + "; "
        + Spoken.count(stage.whole("windows"), "window")
        + " of "
        + time(1);
  }

  private void caveats(Answer stage) {
    if (!stage.is("isFair")) {
      warn("units did not come to the variants as they were assigned: believe none of this");
    }
    if (stage.whole("partial") > 0) {
      warn(
          "something is missing in "
              + Spoken.count(stage.whole("partial"), "window")
              + ", "
              + Spoken.count(stage.whole("dropped"), "outcome")
              + " among it");
    }
    if (stage.whole("memories") > 1) {
      warn(
          "the server was restarted meanwhile: counting began anew, with less of the 5 % to"
              + " spend, and what was known before is kept");
    }
  }

  private void warn(String text) {
    look.wrapped("  warning: ", text).forEach(line -> lines.add(look.paint(Tone.WARNING, line)));
  }

  private String time(long windows) {
    return Spoken.time(Durations.parse(comparison.text("window")).multipliedBy(windows));
  }

  private void metric(Answer metric) {
    lines.add("");
    var since = metric.has("since") ? " since " + look.moment(metric.text("since")) : "";
    var wait =
        metric.has("windowsToTell") && metric.text("found").equals("unknown")
            ? " (" + time(metric.whole("windowsToTell")) + ")"
            : "";
    look.wrapped("", metric.text("text") + since + wait)
        .forEach(line -> lines.add(look.paint(tone(metric.text("found")), line)));
    var course = metric.list("course");
    if (!course.isEmpty()) {
      table(course);
    }
  }

  private static Tone tone(String found) {
    return switch (found) {
      case "more", "unfair" -> Tone.BAD;
      case "less", "alike" -> Tone.GOOD;
      case "changed" -> Tone.WARNING;
      default -> Tone.STRONG;
    };
  }

  /** Looks as far apart as they are known, the last among them. */
  private void table(List<Answer> course) {
    var axis = Axis.of(course.getLast(), Math.clamp(look.width() - BESIDE, NARROWEST, WIDEST));
    var table =
        new Columns(
            "AFTER", ">CONTROL", ">CANDIDATE", ">RATIO", ">AT LEAST", ">AT MOST", axis.head());
    for (var sighting : rows(course)) {
      table.row(
          Cell.of(after(sighting)),
          Cell.of(percent(sighting.number("controlRate"))),
          Cell.of(percent(sighting.number("candidateRate"))),
          Cell.of(sighting.has("ratio") ? figure(sighting.number("ratio")) : "-"),
          Cell.of(figure(sighting.number("lowest"))),
          Cell.of(sighting.has("highest") ? figure(sighting.number("highest")) : "-"),
          Cell.of(axis.row(sighting)));
    }
    table.lines(look).forEach(line -> lines.add("  " + line.stripTrailing()));
  }

  private static List<Answer> rows(List<Answer> course) {
    var rows = new ArrayList<Answer>();
    int step = Math.max(1, Math.ceilDiv(course.size(), ROWS));
    for (int i = course.size() - 1; i >= 0; i -= step) {
      rows.addFirst(course.get(i));
    }
    return rows;
  }

  private String after(Answer sighting) {
    return Spoken.time(
        Durations.parse(comparison.text("window")).multipliedBy(sighting.whole("window")));
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.3g %%", rate * 100);
  }

  private static String figure(double times) {
    return String.format(Locale.ROOT, times < 10 ? "%.2f" : "%.0f", times);
  }

  private void hint() {
    if (comparison.list("metrics").isEmpty()) {
      return;
    }
    lines.add("");
    lines.addAll(
        look.wrapped(
            "  ",
            "Rates are first hits of units that were active in a window. All intervals hold"
                + " together, at all times at once, with 95 %."));
    if (comparison.is("isComparison") && comparison.has("until")) {
      var id = comparison.text("rollout");
      lines.add("  keep it:    tidegate rollout promote " + id);
      lines.add("  discard it: tidegate rollout withdraw " + id);
    }
  }

  /**
   * A line of letters on which one is in the middle, and twice and half equally far from it.
   *
   * @param ends how many times the ends are
   */
  private record Axis(double ends, int cells) {
    private static final double WIDEST_ENDS = 16;
    private static final double LEAST_ENDS = 1.25;

    static Axis of(Answer last, int cells) {
      double low = Math.max(last.number("lowest"), 1 / WIDEST_ENDS);
      double high = last.has("highest") ? last.number("highest") : WIDEST_ENDS;
      double most = Math.max(high, 1 / low);
      double ends = LEAST_ENDS;
      while (ends < most && ends < WIDEST_ENDS) {
        ends *= ends;
      }
      return new Axis(Math.min(ends, WIDEST_ENDS), cells % 2 == 0 ? cells - 1 : cells);
    }

    String head() {
      var low = "÷" + shortly(ends);
      var high = "×" + shortly(ends);
      int free = cells - low.length() - high.length() - 1;
      int left = cells / 2 - low.length();
      return low
          + " ".repeat(Math.max(0, left))
          + "1"
          + " ".repeat(Math.max(1, free - left))
          + high;
    }

    private static String shortly(double times) {
      return String.format(Locale.ROOT, times == Math.rint(times) ? "%.0f" : "%.2g", times);
    }

    String row(Answer sighting) {
      var line = new StringBuilder("·".repeat(cells));
      int low = at(sighting.number("lowest"));
      int high = sighting.has("highest") ? at(sighting.number("highest")) : cells - 1;
      for (int i = low; i <= high; i++) {
        line.setCharAt(i, '─');
      }
      line.setCharAt(cells / 2, low <= cells / 2 && cells / 2 <= high ? '┼' : '│');
      if (sighting.number("lowest") > 1 / ends) {
        line.setCharAt(low, '├');
      }
      if (sighting.has("highest") && sighting.number("highest") < ends) {
        line.setCharAt(high, '┤');
      }
      if (sighting.has("ratio")) {
        line.setCharAt(at(sighting.number("ratio")), '●');
      }
      return line.toString();
    }

    private int at(double times) {
      double part = Math.log(Math.max(times, Double.MIN_NORMAL)) / Math.log(ends);
      return (int) Math.round((Math.clamp(part, -1, 1) + 1) / 2 * (cells - 1));
    }
  }
}
