package dev.tidegate.server.terminal;

import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;

/** Flags in words. */
public final class FlagText {
  private FlagText() {}

  /** The key in a flag's whole id, which is {@code scope:key}. */
  public static String key(String id) {
    return id.substring(id.indexOf(':') + 1);
  }

  private static String scope(String id) {
    return id.substring(0, Math.max(0, id.indexOf(':')));
  }

  /** All flags, a line for each. */
  public static List<String> list(Answer answer, Look look) {
    var flags = answer.list("flags");
    if (flags.isEmpty()) {
      return List.of("there is no flag yet: tidegate flag set KEY --variant on=true …");
    }
    var table =
        new Columns("FLAG", "SCOPE", "STATE", "SERVES", "BASE RULE", "KIND", "OWNER", "CLIMBING");
    for (var flag : flags) {
      var id = flag.text("id");
      table.row(
          Cell.of(key(id)),
          Cell.of(scope(id)),
          Cell.state(state(flag)),
          Cell.of(serves(flag)),
          Cell.of(flag.is("governed") ? "governed" : "ungoverned"),
          Cell.of(flag.text("kind")),
          Cell.of(flag.text("owner")),
          Cell.of(String.join(", ", flag.texts("rollouts"))));
    }
    return table.lines(look);
  }

  private static String state(Answer flag) {
    return flag.has("archived") ? "archived" : flag.is("killed") ? "killed" : "live";
  }

  private static String serves(Answer flag) {
    var definition = flag.at("definition");
    if (flag.is("killed") || !definition.has("defaultVariant")) {
      return "the default in the code";
    }
    return "\""
        + definition.text("defaultVariant")
        + "\""
        + (definition.has("targeting") ? ", by its targeting" : "");
  }

  /** A flag in one line. */
  public static List<String> line(Answer flag, Look look) {
    return List.of(
        "flag "
            + look.paint(Tone.STRONG, key(flag.text("id")))
            + " in "
            + scope(flag.text("id"))
            + ": "
            + look.paint(Tone.of(state(flag)), state(flag))
            + ", serves "
            + serves(flag));
  }

  /** All of a flag. */
  public static List<String> facts(Answer flag, Look look) {
    var lines = new ArrayList<>(line(flag, look));
    lines.add("");
    var definition = flag.at("definition");
    var variants = definition.at("variants");
    variants.names().forEach(name -> lines.add("  " + name + " = " + variants.text(name)));
    if (definition.has("targeting")) {
      lines.addAll(look.wrapped("  targeting ", definition.text("targeting")));
    }
    lines.add(
        flag.is("governed")
            ? "  governed: what it serves changes by a rollout, and by nothing else"
            : "  ungoverned: its base rule may be edited");
    flag.texts("rollouts").forEach(id -> lines.add("  climbing: " + id));
    said(flag, look, lines);
    flag.list("schedules").forEach(one -> lines.addAll(look.wrapped("  scheduled: ", later(one))));
    if (flag.has("cleanup")) {
      lines.addAll(cleanup(flag.at("cleanup"), look));
    }
    return lines;
  }

  private static void said(Answer flag, Look look, List<String> lines) {
    fact("kind", flag.text("kind"), look, lines);
    fact("owner", flag.text("owner"), look, lines);
    fact("description", flag.text("description"), look, lines);
    fact("to be gone by", flag.text("expires"), look, lines);
    fact("tags", String.join(", ", flag.texts("tags")), look, lines);
    fact("last asked for", flag.text("evaluated"), look, lines);
    fact("archived", look.moment(flag.text("archived")), look, lines);
  }

  private static void fact(String name, String text, Look look, List<String> lines) {
    if (!text.isEmpty()) {
      lines.addAll(look.wrapped("  " + name + ": ", text));
    }
  }

  private static String later(Answer schedule) {
    return schedule.text("id")
        + " at "
        + schedule.text("at")
        + ", by "
        + schedule.text("by")
        + ": "
        + (schedule.is("kills") ? "it is killed" : schedule.text("definition"))
        + (schedule.text("note").isEmpty() ? "" : " (" + schedule.text("note") + ")");
  }

  private static List<String> cleanup(Answer task, Look look) {
    var lines = new ArrayList<String>();
    var kept = task.text("outcome").equals("kept");
    lines.addAll(
        look.wrapped(
            "  to be cleaned up: ",
            "the code of \""
                + task.text("keep")
                + "\" stays, that of the others goes; what the flag was for is "
                + (kept ? "kept" : "discarded")
                + (task.has("commit") ? ", in commit " + Look.cut(task.text("commit"), 12) : "")));
    task.texts("places").forEach(place -> lines.add("    " + place));
    if (task.whole("more") > 0) {
      lines.add("    and " + task.whole("more") + " more");
    }
    return lines;
  }

  /**
   * What somebody gets.
   *
   * @param evaluation as OFREP answers it
   */
  public static List<String> evaluation(Answer evaluation, String who, Look look) {
    var whose = who.isEmpty() ? "somebody without a key" : who;
    var why = " (" + evaluation.text("reason").toLowerCase(java.util.Locale.ROOT) + ")";
    if (!evaluation.has("value")) {
      return List.of(whose + " gets the default in the code" + why);
    }
    return List.of(
        whose
            + " gets variant "
            + look.paint(Tone.STRONG, "\"" + evaluation.text("variant") + "\"")
            + ": "
            + evaluation.text("value")
            + why);
  }
}
