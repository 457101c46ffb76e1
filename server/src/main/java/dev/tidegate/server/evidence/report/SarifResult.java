package dev.tidegate.server.evidence.report;

import dev.tidegate.kernel.Digest;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One result of a SARIF file, as it stands there. Filled by one thread. */
final class SarifResult {
  /** Kinds of results that are no problem; what is open or to be reviewed is told as a note. */
  private static final Set<String> FINE = Set.of("pass", "notApplicable", "informational");

  String rule = "";
  long ruleIndex = -1;
  String level = "";
  String text = "";
  String baseline = "";
  boolean suppressed;
  private String kind = "fail";
  private String uri = "";
  private long line;
  private final Map<String, String> fingerprints = new TreeMap<>();

  private SarifResult() {}

  static SarifResult read(JsonInput in) throws UnreadableEvidence {
    var result = new SarifResult();
    in.object(name -> result.member(in, name));
    if (!result.kind.equals("fail") && result.level.isEmpty()) {
      result.level = "note";
    }
    return result;
  }

  private void member(JsonInput in, String name) throws UnreadableEvidence {
    switch (name) {
      case "ruleId" -> rule = in.text();
      case "ruleIndex" -> ruleIndex = (long) in.number();
      case "rule" -> in.object(member -> reference(in, member));
      case "level" -> level = in.text();
      case "kind" -> kind = in.text();
      case "baselineState" -> baseline = in.text();
      case "message" -> in.object(member -> message(in, member));
      case "locations" -> in.array(() -> in.object(member -> location(in, member)));
      case "fingerprints", "partialFingerprints" ->
          in.object(member -> fingerprints.put(name + "." + member, in.text()));
      case "suppressions" -> suppressions(in);
      default -> {
        return; // code flows, fixes and such
      }
    }
  }

  private void reference(JsonInput in, String name) throws UnreadableEvidence {
    if (name.equals("id") && rule.isEmpty()) {
      rule = in.text();
    } else if (name.equals("index") && ruleIndex < 0) {
      ruleIndex = (long) in.number();
    }
  }

  private void message(JsonInput in, String name) {
    if (name.equals("text") || (name.equals("id") && text.isEmpty())) {
      text = in.line();
    }
  }

  private void location(JsonInput in, String name) throws UnreadableEvidence {
    if (!name.equals("physicalLocation") || !uri.isEmpty()) {
      return;
    }
    in.object(
        member -> {
          if (member.equals("artifactLocation")) {
            in.object(part -> uri = part.equals("uri") ? in.line() : uri);
          } else if (member.equals("region")) {
            in.object(part -> line = part.equals("startLine") ? in.count() : line);
          }
        });
  }

  /** It is suppressed when there are suppressions, and nobody reviews or rejects one. */
  private void suppressions(JsonInput in) throws UnreadableEvidence {
    var open = new boolean[1];
    if (in.isNull()) {
      return;
    }
    in.array(
        () -> {
          suppressed = true;
          in.object(name -> open[0] |= name.equals("status") && !in.text().equals("accepted"));
        });
    suppressed &= !open[0];
  }

  boolean isProblem() {
    return !FINE.contains(kind);
  }

  String place() {
    return line > 0 ? uri + ":" + line : uri;
  }

  /** The tool's own, or else what does not change when lines above it do. */
  String fingerprint(String id) {
    var own = fingerprints.isEmpty() ? uri + " " + text : fingerprints.toString();
    return Digest.of(id + " " + own).hex();
  }
}
