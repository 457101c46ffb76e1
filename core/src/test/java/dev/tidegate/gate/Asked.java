package dev.tidegate.gate;

import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rules that were asked, for tests. */
final class Asked {
  static final Instant AT = Instant.parse("2027-03-01T12:00:00Z");

  private Asked() {}

  static Weighed rule(String name, Severity severity, Mode mode, Answer answer) {
    return new Weighed(name, severity, mode, answer, "why", List.of(), List.of(), Optional.empty());
  }

  static Weighed enforced(String name, Severity severity, Answer answer) {
    return rule(name, severity, Mode.ENFORCE, answer);
  }

  static GateReport report(List<Weighed> rules, List<ScoreTerms> scores, List<Reason> gaps) {
    return GateReport.of(
        Optional.empty(), Digest.of("terms"), List.of(), List.of(), rules, scores, gaps, AT);
  }

  static GateReport report(Weighed... rules) {
    return report(List.of(rules), List.of(), List.of());
  }
}
