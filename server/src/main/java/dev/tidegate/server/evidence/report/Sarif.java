package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.AnalysisFacts;
import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SARIF 2.1.0. A finding is new when the report says so itself, or else when the report before has
 * none of its fingerprint.
 */
public final class Sarif implements EvidenceFormat {
  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public List<Family> families() {
    return List.of(AnalysisFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    var schema = opening.members().getOrDefault("$schema", "");
    return schema.contains("sarif") || (opening.has("runs") && opening.starts("version", "2."));
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var log = SarifLog.of(source);
    Optional<Map<String, Integer>> before = Optional.empty();
    if (reading.before().isPresent()) {
      before = Optional.of(fingerprints(SarifLog.of(reading.before().get())));
    }
    return new Sum(before).of(log, new Draft(this, source));
  }

  private static Map<String, Integer> fingerprints(SarifLog log) {
    var before = new HashMap<String, Integer>();
    log.results().stream()
        .filter(result -> !result.baseline().equals("absent"))
        .forEach(result -> before.merge(result.fingerprint(), 1, Integer::sum));
    return before;
  }

  private static final class Sum {
    private final Optional<Map<String, Integer>> before;
    private final Map<Finding.Level, Long> all = new HashMap<>();
    private final Map<Finding.Level, Long> fresh = new HashMap<>();
    private long suppressed;
    private boolean isCompared = true;

    Sum(Optional<Map<String, Integer>> before) {
      this.before = before;
    }

    Evidence of(SarifLog log, Draft draft) {
      log.results().forEach(result -> add(result, draft));
      draft
          .count("analysis.errors", all.getOrDefault(Finding.Level.ERROR, 0L))
          .count("analysis.warnings", all.getOrDefault(Finding.Level.WARNING, 0L))
          .count("analysis.notes", all.getOrDefault(Finding.Level.NOTE, 0L))
          .count("analysis.suppressed", suppressed)
          .texts("analysis.tools", log.tools());
      if (isCompared) {
        draft
            .count("analysis.new_errors", fresh.getOrDefault(Finding.Level.ERROR, 0L))
            .count("analysis.new_warnings", fresh.getOrDefault(Finding.Level.WARNING, 0L));
      }
      return draft.done();
    }

    private void add(SarifLog.Result result, Draft draft) {
      if (result.baseline().equals("absent") || result.level().isEmpty()) {
        return; // it was there before and is not any more, or it is no problem
      }
      boolean isNew = isNew(result);
      if (result.suppressed()) {
        suppressed++;
        return;
      }
      var level = result.level().get();
      all.merge(level, 1L, Long::sum);
      if (isNew) {
        fresh.merge(level, 1L, Long::sum);
      }
      draft.finds(
          new Finding(
              result.rule(), level, result.place(), result.text(), result.fingerprint(), isNew));
    }

    private boolean isNew(SarifLog.Result result) {
      if (!result.baseline().isEmpty()) {
        return result.baseline().equals("new");
      } else if (before.isEmpty()) {
        isCompared = false;
        return true;
      }
      int left = before.get().getOrDefault(result.fingerprint(), 0);
      before.get().put(result.fingerprint(), left - 1);
      return left <= 0;
    }
  }
}
