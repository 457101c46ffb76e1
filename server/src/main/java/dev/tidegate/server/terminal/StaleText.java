package dev.tidegate.server.terminal;

import dev.tidegate.kernel.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Flags that have had their day, in words. */
public final class StaleText {
  private StaleText() {}

  /** Each with its proof. */
  public static List<String> list(Answer answer, Look look) {
    var flags = answer.list("flags");
    if (flags.isEmpty()) {
      return List.of("nothing is stale: " + Spoken.count(answer.whole("live"), "flag") + " in use");
    }
    var lines = new ArrayList<String>();
    for (var flag : flags) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(entry(flag, look));
    }
    return lines;
  }

  private static List<String> entry(Answer flag, Look look) {
    var id = flag.text("id");
    var said =
        Stream.of(flag.text("kind"), flag.text("owner")).filter(text -> !text.isEmpty()).toList();
    var lines = new ArrayList<String>();
    lines.add(
        look.paint(Tone.STRONG, FlagText.key(id))
            + " in "
            + id.substring(0, Math.max(0, id.indexOf(':')))
            + (said.isEmpty() ? "" : " (" + String.join(", ", said) + ")")
            + ": "
            + verdict(flag.text("verdict"), look));
    for (var ground : flag.list("proof")) {
      for (var text : ground.reasons("reasons")) {
        lines.addAll(look.wrapped(mark(ground.text("outcome")), text));
      }
    }
    flag.reasons("references").forEach(text -> lines.addAll(look.wrapped("  code     ", text)));
    flag.reasons("dependents").forEach(text -> lines.addAll(look.wrapped("  needed   ", text)));
    lines.addAll(look.wrapped("  next     ", flag.text("next")));
    return lines;
  }

  private static String verdict(String verdict, Look look) {
    return switch (verdict) {
      case "stale" -> look.paint(Tone.WARNING, "stale");
      case "depended-on" -> look.paint(Tone.WARNING, "stale, but something depends on it");
      case "unknown" -> "not known";
      case "in-use" -> look.paint(Tone.GOOD, "in use");
      default -> verdict;
    };
  }

  private static String mark(String outcome) {
    return switch (outcome) {
      case "holds" -> "  stale    ";
      case "fails" -> "  in use   ";
      default -> "  unknown  ";
    };
  }
}
