package dev.tidegate.server.gate;

import dev.tidegate.flags.Problem;
import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Weighed.Answer;
import dev.tidegate.server.attestation.Predicate;
import dev.tidegate.server.attestation.Statement;
import dev.tidegate.server.attestation.Subject;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A verdict as others read it: in-toto's simple verification result. */
public final class GateAttestation {
  /** Who says so. */
  public static final String VERIFIER = "https://tidegate.dev/gate/v1";

  /** The type of a whole report. */
  public static final String REPORT = "https://tidegate.dev/attestation/gate-report/v1";

  /** The property of each verdict. */
  private static final String VERDICT = "TIDEGATE_GATE_";

  private GateAttestation() {}

  /** What holds of the artifact; empty when a report is about none. */
  public static Optional<Statement> of(GateReport report) {
    return report.subject().map(digest -> svr(report).about(List.of(Subject.of("", digest))));
  }

  /** The whole report as a statement about the artifact: what the server is sent. */
  public static Optional<Statement> whole(GateReport report) {
    return report
        .subject()
        .map(
            digest ->
                new Statement(
                    List.of(Subject.of("", digest)),
                    REPORT,
                    Codec.write(GateReport.class, report.brief())));
  }

  /**
   * The report that a statement is.
   *
   * @throws InvalidInput when it is none, or is about another artifact than its statement, or its
   *     outcome does not follow from its rules
   */
  public static GateReport report(Statement statement) {
    if (!statement.predicateType().equals(REPORT)) {
      throw new InvalidInput(
          List.of(new Problem("predicateType", "is " + REPORT + ", not another one")));
    }
    var report = Codec.read(GateReport.class, statement.predicate());
    if (report.subject().filter(digest -> statement.digests().contains(digest)).isEmpty()) {
      throw new InvalidInput(
          List.of(
              new Problem("subject", "the report and its statement differ in what they are of")));
    }
    if (!report.follows()) {
      throw new InvalidInput(
          List.of(new Problem("outcome", "does not follow from what the rules say")));
    }
    return report;
  }

  private static Predicate.Svr svr(GateReport report) {
    var policies = new ArrayList<Predicate.Svr.Policy>();
    policies.add(policy("contract", report.terms().hex()));
    report.packs().forEach(pack -> policies.add(policy(pack.name(), pack.digest().hex())));
    var properties = new ArrayList<String>();
    properties.add(VERDICT + report.outcome().name());
    if (report.outcome() == Outcome.PASS || report.outcome() == Outcome.WARN) {
      report.rules().stream()
          .filter(rule -> rule.answer() == Answer.HOLDS)
          .map(rule -> rule.rule().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
          .forEach(properties::add);
    }
    return new Predicate.Svr(VERIFIER, policies, report.at(), properties);
  }

  private static Predicate.Svr.Policy policy(String name, String hex) {
    return new Predicate.Svr.Policy(name, "", new TreeMap<>(Map.of("sha256", hex)));
  }
}
