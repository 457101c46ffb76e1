package dev.tidegate.server.gate;

import dev.tidegate.flags.Json;
import dev.tidegate.gate.GateReport;
import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Weighed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report finds, in the forms that other tools read. */
public final class GateFindings {
  private static final String SARIF = "https://json.schemastore.org/sarif-2.1.0.json";

  private GateFindings() {}

  /**
   * One thing that is not as it should be.
   *
   * @param rule the rule's full name, or what stood in the way
   * @param outcome what comes of it
   */
  private record Found(String rule, Outcome outcome, String text) {}

  private static List<Found> found(GateReport report) {
    var all = new ArrayList<Found>();
    report.gaps().forEach(gap -> all.add(new Found(gap.code(), Outcome.INCONCLUSIVE, gap.text())));
    for (Weighed rule : report.rules()) {
      if (rule.outcome() != Outcome.PASS) {
        all.add(new Found(rule.rule(), rule.outcome(), rule.why()));
      }
    }
    return all;
  }

  /** SARIF 2.1.0, placed at the contract file: for code scanning. */
  public static Json sarif(GateReport report, String contract) {
    var results = new ArrayList<Json>();
    for (var one : found(report)) {
      var place = object("artifactLocation", object("uri", Json.of(contract)));
      results.add(
          object(
              "ruleId", Json.of(one.rule()),
              "level", Json.of(one.outcome() == Outcome.WARN ? "warning" : "error"),
              "message", object("text", Json.of(one.text())),
              "locations", new Json.Arr(List.of(object("physicalLocation", place))),
              "partialFingerprints", object("tidegate/v1", Json.of(one.rule()))));
    }
    var driver = object("name", Json.of("Tidegate gate"), "rules", new Json.Arr(List.of()));
    var run = object("tool", object("driver", driver), "results", new Json.Arr(results));
    return object(
        "$schema", Json.of(SARIF),
        "version", Json.of("2.1.0"),
        "runs", new Json.Arr(List.of(run)));
  }

  /** GitLab's code quality report. */
  public static Json codeQuality(GateReport report, String contract) {
    var all = new ArrayList<Json>();
    for (var one : found(report)) {
      var lines = object("begin", Json.of(1));
      all.add(
          object(
              "description", Json.of(one.rule() + ": " + one.text()),
              "check_name", Json.of(one.rule()),
              "fingerprint", Json.of(dev.tidegate.kernel.Digest.of(one.rule()).hex()),
              "severity", Json.of(one.outcome() == Outcome.WARN ? "minor" : "blocker"),
              "location", object("path", Json.of(contract), "lines", lines)));
    }
    return new Json.Arr(all);
  }

  /** Workflow commands of GitHub Actions, a line for each. */
  public static List<String> annotations(GateReport report, String contract) {
    var lines = new ArrayList<String>();
    for (var one : found(report)) {
      var kind = one.outcome() == Outcome.WARN ? "warning" : "error";
      lines.add(
          "::"
              + kind
              + " file="
              + property(contract)
              + ",title="
              + property(one.rule())
              + "::"
              + escaped(one.text()));
    }
    return lines;
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static Json object(Object... namesAndValues) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
    }
    return new Json.Obj(members);
  }
}
