package dev.tidegate.server.terminal;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;

/** Changes in words. */
public final class ChangeText {
  private static final int TITLE = 48;

  private ChangeText() {}

  /** All changes, a line for each. */
  public static List<String> list(Answer answer, Look look) {
    var changes = answer.list("changes");
    if (changes.isEmpty()) {
      return List.of("there is no change yet: tidegate change propose --help says how");
    }
    var table = new Columns("CHANGE", "STATE", "GATE", "NATURE", "SCOPE", "ROLLOUTS", "TITLE");
    for (var change : changes) {
      table.row(
          Cell.of(change.text("id")),
          Cell.state(state(change)),
          Cell.state(change.at("gate").text("outcome")),
          Cell.of(change.text("nature")),
          Cell.of(change.text("scope")),
          Cell.of(String.join(", ", change.texts("rollouts"))),
          Cell.of(Look.cut(change.text("title"), TITLE)));
    }
    return table.lines(look);
  }

  /** The state; how it ended, for one that is over. */
  private static String state(Answer change) {
    return change.has("outcome") ? change.text("outcome") : change.text("state");
  }

  /** What became of a change that was just acted on, and what the gate says of it. */
  public static List<String> brief(Answer change, Look look) {
    var lines = new ArrayList<String>();
    var id = change.text("id");
    lines.add(
        "change "
            + look.paint(Tone.STRONG, id)
            + " is "
            + look.paint(Tone.of(state(change)), state(change))
            + ": "
            + change.text("title"));
    lines.addAll(gate(change, look));
    if (change.at("gate").text("outcome").equals("needs-human")) {
      lines.add("  somebody else approves it: tidegate change approve " + id);
    }
    return lines;
  }

  private static List<String> gate(Answer change, Look look) {
    var gate = change.at("gate");
    var outcome = gate.text("outcome");
    var lines = new ArrayList<String>();
    lines.add("  the gate says " + look.paint(Tone.of(outcome), outcome.replace('-', ' ')));
    gate.reasons("reasons").forEach(reason -> lines.addAll(look.wrapped("    - ", reason)));
    return lines;
  }

  /** All of a change. */
  public static List<String> facts(Answer change, Look look) {
    var lines = new ArrayList<String>();
    lines.add(
        look.paint(Tone.STRONG, change.text("id"))
            + " "
            + look.paint(Tone.of(state(change)), state(change))
            + ": "
            + change.text("title"));
    lines.add("");
    lines.add("  scope      " + change.text("scope"));
    lines.add("  nature     " + change.text("nature"));
    var version = change.at("version");
    version.names().forEach(part -> lines.add("  version    " + part + " " + version.text(part)));
    lines.addAll(look.wrapped("  contract   ", contract(change)));
    var plan = change.at("plan");
    lines.addAll(
        look.wrapped(
            "  plan       ",
            plan.text("how")
                + "; within "
                + within(plan.text("within"))
                + "; data: "
                + plan.text("data")
                + "; by "
                + plan.text("who")));
    change.texts("rollouts").forEach(id -> lines.add("  rollout    " + id));
    lines.add("");
    lines.addAll(gate(change, look));
    return lines;
  }

  private static String contract(Answer change) {
    var contract = change.at("contract");
    var text = new StringBuilder("of " + contract.text("owner"));
    text.append(": at most ").append(contract.share("errors")).append(" failures");
    for (var limit : contract.list("latency")) {
      text.append(", ").append(limit.share("slower")).append(" slower than ");
      text.append(new LatencyLimit((int) limit.whole("micros"), Share.NONE).text());
    }
    var drilled = contract.at("rollback").text("drilledWithin");
    if (!drilled.isEmpty()) {
      text.append(", the fall drilled within ").append(Spoken.time(Durations.parse(drilled)));
    }
    if (contract.has("witness")) {
      text.append(", cross-checked by ").append(contract.at("witness").text("source"));
    }
    if (contract.has("attestedUpTo")) {
      var upTo = contract.share("attestedUpTo");
      text.append(upTo.isNone() ? ", no attested evidence" : ", attested evidence up to " + upTo);
    }
    return text.toString();
  }

  private static String within(String duration) {
    return duration.isEmpty() ? "" : Durations.text(Durations.parse(duration));
  }
}
