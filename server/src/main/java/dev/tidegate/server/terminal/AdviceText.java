package dev.tidegate.server.terminal;

import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.codec.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The report of advise mode in words. */
public final class AdviceText {
  private final Answer report;
  private final Look look;
  private final List<String> lines = new ArrayList<>();

  private AdviceText(Answer report, Look look) {
    this.report = report;
    this.look = look;
  }

  /** All of it. */
  public static List<String> lines(Answer report, Look look) {
    var text = new AdviceText(report, look);
    text.totals();
    for (var rollout : report.list("rollouts")) {
      text.rollout(rollout);
    }
    return text.lines;
  }

  private void totals() {
    var totals = report.at("totals");
    lines.add(
        look.paint(Tone.STRONG, "advise mode")
            + ", "
            + look.moment(report.text("since"))
            + " to "
            + look.moment(report.text("until"))
            + ": "
            + Spoken.count(totals.whole("rollouts"), "rollout")
            + ", "
            + totals.whole("underWay")
            + " of them not over");
    lines.add("");
    var table = new Columns("", ">ROLLOUTS", "TIDEGATE");
    row(table, totals, "right", "would have withdrawn it, and it was bad or was taken back");
    row(table, totals, "wrong", "would have withdrawn it, and it was good");
    row(table, totals, "missed", "would not have withdrawn it, and it was bad");
    row(table, totals, "quiet", "would not have withdrawn it, and nothing says that it should");
    row(table, totals, "open", "not over, or nobody said how it turned out to be");
    lines.addAll(table.lines(look));
    lines.add("");
    lines.addAll(look.wrapped("  ", totals.at("saying").text("text")));
    portion("advice to withdraw that was right", totals.at("alarms"));
    portion("bad ones that it would have withdrawn", totals.at("found"));
    labelled(
        "requests spared, where it was right",
        String.format(Locale.ROOT, "%,d", totals.whole("spared")));
    time(totals, "earlier", "earlier than people, where it was right (median)");
    time(totals, "saved", "time that rises waited for somebody (median)");
  }

  private static void row(Columns table, Answer totals, String name, String meaning) {
    table.row(
        new Columns.Cell(name, tone(name)),
        Columns.Cell.of(Long.toString(totals.whole(name))),
        Columns.Cell.of(meaning));
  }

  private static Tone tone(String ruling) {
    return switch (ruling) {
      case "right", "quiet" -> Tone.GOOD;
      case "wrong", "missed" -> Tone.BAD;
      default -> Tone.WARNING;
    };
  }

  private void portion(String label, Answer portion) {
    long of = portion.whole("of");
    labelled(
        label,
        of == 0
            ? "none is decided"
            : String.format(
                Locale.ROOT,
                "%d of %d (95 %%: %.0f %% to %.0f %%)",
                portion.whole("count"),
                of,
                portion.number("low") * 100,
                portion.number("high") * 100));
  }

  private void time(Answer of, String name, String label) {
    if (of.has(name)) {
      labelled(label, spoken(of.text(name)));
    }
  }

  private void labelled(String label, String text) {
    lines.add("  " + label + ": " + text);
  }

  private static String spoken(String duration) {
    return Spoken.time(Durations.parse(duration));
  }

  private void rollout(Answer rollout) {
    lines.add("");
    var ruling = rollout.text("ruling");
    lines.add(
        look.paint(Tone.STRONG, rollout.text("id"))
            + "  "
            + look.paint(tone(ruling), ruling)
            + "  "
            + Look.cut(rollout.text("title"), 60));
    lines.addAll(look.wrapped("  ", rollout.at("why").text("text")));
    lines.addAll(inOrder(rollout));
    if (!rollout.is("told")) {
      lines.add("  what was done since:  not told");
    }
    between(rollout);
    time(rollout, "earlier", "Tidegate would have been earlier by");
    time(rollout, "saved", "rises waited for somebody, together, for");
    if (rollout.has("stated")) {
      var stated = rollout.at("stated");
      var note = stated.text("note");
      lines.addAll(
          look.wrapped(
              "  ",
              stated.text("by")
                  + " says that it was "
                  + stated.text("was")
                  + (note.isEmpty() ? "" : ": " + note)));
    }
  }

  /** What would have been done and what was, by time. */
  private List<String> inOrder(Answer rollout) {
    return Stream.concat(
            rollout.list("said").stream().map(said -> new Step(at(said), said(said))),
            rollout.list("done").stream().map(done -> new Step(at(done), done(done))))
        .sorted(Comparator.comparing(Step::at))
        .flatMap(step -> step.lines.stream())
        .toList();
  }

  private record Step(Instant at, List<String> lines) {}

  private static Instant at(Answer step) {
    return Instant.parse(step.text("at"));
  }

  private List<String> said(Answer said) {
    var advice = said.text("advice");
    boolean rises = advice.equals("promote");
    var stage = said.text("stage");
    var what =
        rises
            ? stage.isEmpty() ? "settled it" : "opened \"" + stage + "\""
            : (advice.equals("hold") ? "held it" : "withdrawn it") + " at \"" + stage + "\"";
    return look.wrapped(
        "  " + look.moment(said.text("at")) + "  would have  ", what + because(said));
  }

  private static String because(Answer said) {
    return switch (said.text("trigger")) {
      case "judge" -> ": harm was proven";
      case "invariant" -> ": an invariant stopped damage";
      case "deadline" -> ": nothing was proven in time";
      default -> "";
    };
  }

  private List<String> done(Answer done) {
    var stage = done.text("stage");
    var at = stage.isEmpty() ? "" : " \"" + stage + "\"";
    var what =
        switch (done.text("what")) {
          case "opened", "baked" -> "opened" + at;
          case "held" -> "held at" + at;
          case "lapsed" -> "lapsed" + (at.isEmpty() ? "" : " at" + at);
          case "withdrawn" ->
              "withdrawn" + (at.isEmpty() ? "" : " at" + at) + " (" + done.text("trigger") + ")";
          default -> "settled";
        };
    return look.wrapped(
        "  " + look.moment(done.text("at")) + "  was         ",
        what + " by " + done.text("by") + " (" + done.text("kind") + ")");
  }

  private void between(Answer rollout) {
    if (rollout.has("harmed")) {
      var h = rollout.at("harmed");
      lines.addAll(
          look.wrapped(
              "  ",
              String.format(
                  Locale.ROOT,
                  "after that advice the candidate served %,d requests (%s): %,d were hit, %,d"
                      + " would have been on stable: %,d harmed",
                  h.whole("requests"),
                  h.text("metric"),
                  h.whole("hit"),
                  h.whole("expected"),
                  h.whole("harmed"))));
    }
  }
}
