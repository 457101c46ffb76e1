package dev.tidegate.server.terminal;

import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.codec.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Drills of the fall in words. */
public final class DrillText {
  private DrillText() {}

  /** What came of the drill of a rollout that was just asked for, and what comes next. */
  public static List<String> result(Answer rollout, Look look) {
    var drill = rollout.at("drill");
    var id = rollout.text("id");
    var lines = new ArrayList<String>();
    var state = drill.text("state");
    lines.add("the drill of " + id + " " + look.paint(Tone.of(state), said(state)));
    lines.addAll(look.wrapped("  measure: ", measure(drill)));
    drill.reasons("reasons").forEach(reason -> lines.addAll(look.wrapped("  - ", reason)));
    var next =
        switch (rollout.text("state")) {
          case "drilling" -> "it goes on falling until nobody can be seeing it: ";
          case "waiting" ->
              rollout.list("reasons").isEmpty()
                  ? "the first stage opens again once it is clear: "
                  : "it stays closed until somebody promotes it: ";
          default -> "see it climb: ";
        };
    lines.add("  " + next + "tidegate rollout watch " + id);
    return lines;
  }

  private static String said(String state) {
    return state.equals("running") ? "runs" : state;
  }

  /** A drill in one line: how it stands, or what was measured. */
  static String line(Answer drill, String shownWith) {
    var by = drill.text("rollout");
    return said(drill.text("state"))
        + (by.equals(shownWith) ? "" : ", by " + by)
        + (drill.has("at") ? " at " + drill.text("at") : "")
        + ": "
        + measure(drill);
  }

  /** How far it is, or how far it came, and who did not follow. */
  public static String measure(Answer drill) {
    var behind = drill.texts("behind");
    var time =
        drill.has("millis")
            ? (drill.text("state").equals("passed") ? "all had followed after " : "after ")
                + Spoken.took(Duration.ofMillis(drill.whole("millis")))
            : "may take " + Durations.text(Durations.parse(drill.text("within")));
    return time
        + "; clients that followed: "
        + drill.whole("acknowledged")
        + ", that went and whose lease lapsed: "
        + drill.whole("lapsed")
        + (behind.isEmpty()
            ? ""
            : (drill.text("state").equals("failed") ? ", not in time: " : ", not yet: ")
                + String.join(", ", behind));
  }
}
