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
    var table = new Columns("FLAG", "SCOPE", "STATE", "SERVES", "BASE RULE", "CLIMBING");
    for (var flag : flags) {
      var id = flag.text("id");
      table.row(
          Cell.of(key(id)),
          Cell.of(scope(id)),
          Cell.state(state(flag)),
          Cell.of(serves(flag)),
          Cell.of(flag.is("governed") ? "governed" : "ungoverned"),
          Cell.of(String.join(", ", flag.texts("rollouts"))));
    }
    return table.lines(look);
  }

  private static String state(Answer flag) {
    return flag.is("killed") ? "killed" : "live";
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
