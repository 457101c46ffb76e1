package dev.tidegate.server.terminal;

import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Mode;
import dev.tidegate.gate.Waiver;
import dev.tidegate.gate.Weighed;
import dev.tidegate.gate.Weighed.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the gate says, for people. */
public final class GateText {
  private GateText() {}

  /**
   * A report: what stands in the way first, what holds only as a number.
   *
   * @param all whether every rule is told
   */
  public static List<String> lines(
      GateReport report, List<Waiver> waivers, boolean all, Look look) {
    var lines = new ArrayList<String>();
    lines.add(head(report, look));
    for (var gap : report.gaps()) {
      lines.addAll(look.wrapped("  " + pad("inconclusive"), gap.text()));
    }
    report.rules().stream()
        .filter(rule -> all || rule.opinion() != Outcome.PASS)
        .sorted(Comparator.comparing(Weighed::outcome).reversed().thenComparing(Weighed::rule))
        .forEach(rule -> lines.addAll(rule(rule, look)));
    for (var score : report.scores()) {
      var of = String.format(Locale.ROOT, "%.1f", score.reached() / 1000.0);
      var least = String.format(Locale.ROOT, "%.1f", score.least() / 1000.0);
      lines.add("  " + pad("score") + score.name() + ": " + of + " of 100; it takes " + least);
    }
    waivers.forEach(waiver -> lines.addAll(waiver(waiver, report, look)));
    return lines;
  }

  private static String head(GateReport report, Look look) {
    var outcome = word(report.outcome());
    long held = count(report, Answer.HOLDS);
    long broken = count(report, Answer.BROKEN);
    long unknown = count(report, Answer.UNKNOWN);
    long skipped = count(report, Answer.SKIPPED);
    return look.paint(Tone.of(outcome), outcome.toUpperCase(Locale.ROOT))
        + "  "
        + report.rules().size()
        + " rules: "
        + held
        + " hold, "
        + broken
        + " broken, "
        + unknown
        + " unknown, "
        + skipped
        + " not asked; "
        + report.evidence().size()
        + " files of evidence";
  }

  private static long count(GateReport report, Answer answer) {
    return report.rules().stream().filter(rule -> rule.answer() == answer).count();
  }

  private static List<String> rule(Weighed rule, Look look) {
    var outcome = word(rule.outcome());
    var first = "  " + look.paint(Tone.of(outcome), pad(outcome));
    var lines = new ArrayList<String>();
    lines.add(first + rule.rule() + bound(rule));
    lines.addAll(look.wrapped(" ".repeat(16), rule.why()));
    return lines;
  }

  private static String bound(Weighed rule) {
    var opinion = word(rule.opinion());
    if (rule.waiver().isPresent()) {
      return "  (" + opinion + ", waived by " + rule.waiver().get() + ")";
    }
    return rule.mode() == Mode.ENFORCE
        ? ""
        : "  (" + opinion + ", in mode " + rule.mode().name().toLowerCase(Locale.ROOT) + ")";
  }

  private static List<String> waiver(Waiver waiver, GateReport report, Look look) {
    var used =
        report.rules().stream()
            .anyMatch(rule -> rule.waiver().equals(java.util.Optional.of(waiver.id())));
    var state = used ? "stands in for " : state(waiver, report.at());
    return look.wrapped(
        "  " + pad("waiver"),
        waiver.id()
            + " "
            + state
            + waiver.rule()
            + " until "
            + waiver.expires()
            + ", "
            + waiver.owner()
            + ": "
            + waiver.reason()
            + " ("
            + waiver.ticket()
            + ")");
  }

  private static String state(Waiver waiver, Instant at) {
    return waiver.stands(at)
        ? "is not needed any more, take it away: "
        : "has expired, and counts no more: ";
  }

  /** One rule with the parts of its expressions, their values and where these come from. */
  public static List<String> explanation(Weighed rule, GateReport report, Look look) {
    var lines = new ArrayList<String>();
    lines.addAll(rule(rule, look));
    for (var step : rule.steps()) {
      lines.addAll(look.wrapped("      " + step.text() + "  ", step.value()));
    }
    for (var from : report.evidence()) {
      if (rule.evidence().contains(from.digest())) {
        lines.add("      from " + from.name() + "  " + from.digest());
      }
    }
    return lines;
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String pad(String word) {
    return String.format(Locale.ROOT, "%-14s", word);
  }
}
