package dev.tidegate.server.terminal;

import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rollouts in words. */
public final class RolloutText {
  private static final Set<String> OVER = Set.of("settled", "withdrawn");

  private RolloutText() {}

  /** Whether nothing can happen to a rollout any more but the check of its data. */
  public static boolean isOver(Answer rollout) {
    return OVER.contains(rollout.text("state"));
  }

  /** All rollouts, a line for each. */
  public static List<String> list(Answer answer, Look look) {
    var rollouts = answer.list("rollouts");
    if (rollouts.isEmpty()) {
      return List.of("there is no rollout yet: tidegate rollout begin --help says how");
    }
    var table =
        new Columns("ROLLOUT", "STATE", "STAGE", "OF EVERYONE", "FLAG", "CANDIDATE", "CHANGE");
    for (var rollout : rollouts) {
      table.row(
          Cell.of(rollout.text("id")),
          Cell.state(rollout.text("state")),
          Cell.of(stage(rollout)),
          Cell.of(everyone(rollout)),
          Cell.of(FlagText.key(rollout.text("flag"))),
          Cell.of(rollout.text("candidate")),
          Cell.of(rollout.text("change")));
    }
    return table.lines(look);
  }

  private static String stage(Answer rollout) {
    return rollout.list("stages").stream()
        .filter(stage -> stage.text("state").equals("now"))
        .map(stage -> stage.text("name"))
        .findFirst()
        .orElse("-");
  }

  /** The share of the last cohort, which is everyone. */
  private static String everyone(Answer rollout) {
    var cohorts = rollout.list("exposure");
    if (rollout.text("state").equals("settled")) {
      return "stable";
    }
    return cohorts.isEmpty() ? "-" : cohorts.getLast().share("share").toString();
  }

  /** What became of a rollout that was just acted on. */
  public static List<String> brief(Answer rollout, Look look) {
    var lines = new ArrayList<String>();
    lines.addAll(look.wrapped("rollout ", LadderPicture.line(rollout.json())));
    rollout.reasons("reasons").forEach(reason -> lines.addAll(look.wrapped("  - ", reason)));
    rollout
        .reasons("warnings")
        .forEach(warning -> lines.addAll(look.wrapped("  warning: ", warning)));
    var id = rollout.text("id");
    switch (rollout.text("state")) {
      case "withdrawing" -> lines.add("  see it fall: tidegate rollout watch " + id);
      case "withdrawn" -> lines.add("  its data are " + LadderPicture.dataCheck(rollout));
      case "settled" -> lines.add("  its flag is due for removal");
      default ->
          lines.add(
              rollout.has("compares")
                  ? "  see what is found: tidegate rollout effect " + id
                  : "  see it climb: tidegate rollout watch " + id);
    }
    return lines;
  }

  /** All of a rollout. */
  public static List<String> facts(Answer rollout, Look look) {
    return LadderPicture.lines(rollout.json(), List.of(), look);
  }
}
