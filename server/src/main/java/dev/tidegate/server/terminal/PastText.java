package dev.tidegate.server.terminal;

import dev.tidegate.server.terminal.Columns.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was, and what became otherwise. */
public final class PastText {
  private static final Set<String> ENDED = Set.of("withdrawn", "settled", "resolved");

  private PastText() {}

  /** A state, as {@code /api/v1/journal/states} has it. */
  public static List<String> state(Answer state, Look look) {
    var lines = new ArrayList<String>();
    lines.add(look.paint(Tone.STRONG, moment(state, look)));
    flags(state, look, lines);
    rollouts(state, look, lines);
    changes(state, look, lines);
    var halts = state.list("halts");
    if (!halts.isEmpty()) {
      head("halts", lines);
      halts.forEach(
          halt ->
              lines.addAll(
                  look.wrapped("  " + look.moment(halt.text("at")) + "  ", halt.text("what"))));
    }
    return lines;
  }

  private static String moment(Answer moment, Look look) {
    long entries = moment.whole("entries");
    return entries == 0
        ? "before the first entry"
        : "after entry " + (entries - 1) + ", of " + look.moment(moment.text("at"));
  }

  private static void head(String name, List<String> lines) {
    lines.add("");
    lines.add(name);
  }

  private static void flags(Answer state, Look look, List<String> lines) {
    head("flags", lines);
    var flags = state.list("flags");
    if (flags.isEmpty()) {
      lines.add("  none");
      return;
    }
    for (var flag : flags) {
      lines.addAll(
          look.wrapped(
              "  " + FlagText.key(flag.text("id")) + "  ", "serves " + flag.text("serves")));
    }
  }

  private static void rollouts(Answer state, Look look, List<String> lines) {
    var open = open(state.list("rollouts"));
    if (state.list("rollouts").isEmpty()) {
      return;
    }
    head("rollouts", lines);
    if (!open.isEmpty()) {
      var table = new Columns("ROLLOUT", "STATE", "STAGE", "EXPOSED", "FLAG", "CHANGE");
      for (var rollout : open) {
        table.row(
            Cell.of(rollout.text("id")),
            Cell.state(rollout.text("state")),
            Cell.of(rollout.has("stage") ? rollout.text("stage") : "-"),
            Cell.of(exposed(rollout)),
            Cell.of(FlagText.key(rollout.text("flag"))),
            Cell.of(rollout.text("change")));
      }
      table.lines(look).forEach(line -> lines.add("  " + line));
    }
    rest(state.list("rollouts").size() - open.size(), lines);
  }

  private static String exposed(Answer rollout) {
    var shares =
        rollout.list("exposure").stream()
            .filter(cohort -> !cohort.share("share").isNone())
            .map(cohort -> cohort.share("share") + " of " + cohort.text("name"))
            .toList();
    return shares.isEmpty() ? "nobody" : String.join(", ", shares);
  }

  private static void changes(Answer state, Look look, List<String> lines) {
    var all = state.list("changes");
    if (all.isEmpty()) {
      return;
    }
    head("changes", lines);
    var open = open(all);
    for (var change : open) {
      lines.addAll(
          look.wrapped(
              "  " + change.text("id") + "  ", change.text("state") + ": " + change.text("title")));
    }
    rest(all.size() - open.size(), lines);
  }

  private static List<Answer> open(List<Answer> all) {
    return all.stream().filter(one -> !ENDED.contains(one.text("state"))).toList();
  }

  private static void rest(int ended, List<String> lines) {
    if (ended > 0) {
      lines.add("  " + ended + " had ended before (--json lists them)");
    }
  }

  /** A difference, as {@code /api/v1/journal/difference} has it. */
  public static List<String> difference(Answer difference, Look look) {
    var lines = new ArrayList<String>();
    lines.add("from " + moment(difference.at("from"), look));
    lines.add("to   " + moment(difference.at("to"), look));
    head("who gets what", lines);
    lines.addAll(shifts(difference.list("exposure"), look));
    texts("began", difference, look, lines);
    texts("fell", difference, look, lines);
    texts("settled", difference, look, lines);
    head("decided", lines);
    long more = difference.whole("more");
    if (more > 0) {
      lines.add("  (" + more + " older entries are left out)");
    }
    if (difference.list("decided").isEmpty()) {
      lines.add("  nothing");
    }
    lines.addAll(StoryText.deciders(difference, look));
    return lines;
  }

  /** What would come of a command, as {@code /api/v1/what-if} answers it. */
  public static List<String> supposed(Answer supposed, Look look) {
    var lines = new ArrayList<String>();
    if (supposed.list("entries").isEmpty()) {
      lines.add("nothing was done, and nothing would be: it is so already");
      return lines;
    }
    lines.add("nothing was done; it would be:");
    supposed
        .list("entries")
        .forEach(
            entry -> {
              lines.addAll(look.wrapped("  ", entry.text("text")));
              entry.reasons("reasons").forEach(r -> lines.addAll(look.wrapped("    - ", r)));
            });
    head("who gets what", lines);
    lines.addAll(shifts(supposed.list("exposure"), look));
    return lines;
  }

  /** What came of a restoration, as {@code /api/v1/journal/restore} answers it. */
  public static List<String> restored(Answer restored, Look look) {
    var lines = new ArrayList<String>();
    var done = restored.reasons("done");
    lines.add(
        done.isEmpty()
            ? "nothing had to fall: nobody is exposed more than after entry "
                + restored.whole("index")
            : "nobody is exposed more than after entry " + restored.whole("index") + ":");
    done.forEach(text -> lines.addAll(look.wrapped("  ", text)));
    var needed = restored.reasons("needed");
    if (!needed.isEmpty()) {
      head("what would have to rise for it to be as it was, and was not done", lines);
      needed.forEach(text -> lines.addAll(look.wrapped("  ", text)));
    }
    return lines;
  }

  private static void texts(String name, Answer difference, Look look, List<String> lines) {
    var texts = difference.texts(name);
    if (!texts.isEmpty()) {
      head(name, lines);
      texts.forEach(text -> lines.addAll(look.wrapped("  ", text)));
    }
  }

  /** Who gets what before and after, flag by flag. */
  static List<String> shifts(List<Answer> shifts, Look look) {
    var lines = new ArrayList<String>();
    if (shifts.isEmpty()) {
      lines.add("  nobody gets anything else");
    }
    for (var shift : shifts) {
      var direction = shift.text("direction");
      lines.add(
          "  "
              + FlagText.key(shift.text("flag"))
              + "  "
              + look.paint(direction.equals("falls") ? Tone.GOOD : Tone.STRONG, direction));
      before(shift, look, lines);
      var after = shift.text("after");
      lines.addAll(look.wrapped("    after   ", after.isEmpty() ? "there is no such flag" : after));
    }
    return lines;
  }

  private static void before(Answer shift, Look look, List<String> lines) {
    var before = shift.text("before");
    if (!before.isEmpty()) {
      lines.addAll(look.wrapped("    before  ", before));
    }
  }
}
