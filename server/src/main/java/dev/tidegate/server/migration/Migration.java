package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import java.util.List;

/**
 * What becomes of a document of another system.
 *
 * @param flags those that can be carried over, each after those that its rule asks for
 * @param findings what somebody has to know, in the document's order
 */
public record Migration(List<Migrated> flags, List<Finding> findings) {
  /** Whose documents can be read. */
  public enum Source {
    UNLEASH,
    LAUNCHDARKLY,
    FLAGD
  }

  public Migration {
    flags = List.copyOf(flags);
    findings = List.copyOf(findings);
  }

  /**
   * Reads a document.
   *
   * @param environment whose flags are meant, where a document has several; empty for the only one
   * @throws Unreadable when it is no document of that system
   */
  public static Migration of(Source source, String document, String environment) {
    Json json;
    try {
      json = Json.parse(document);
    } catch (JsonProblem e) {
      throw new Unreadable("not JSON: " + e.getMessage());
    }
    return switch (source) {
      case UNLEASH -> Unleash.read(json, environment);
      case LAUNCHDARKLY -> LaunchDarkly.read(json);
      case FLAGD -> Flagd.read(json);
    };
  }

  /** How many flags are left out. */
  public long leftOut() {
    return findings.stream()
        .filter(one -> one.weight() == Finding.Weight.LEFT_OUT)
        .map(Finding::flag)
        .distinct()
        .count();
  }
}
