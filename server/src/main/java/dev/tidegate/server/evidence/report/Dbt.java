package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.QualityFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.HashMap;
import java.util.List;

/** dbt's {@code run_results.json} (its tests) and {@code sources.json} (how fresh sources are). */
public final class Dbt implements EvidenceFormat {
  @Override
  public String name() {
    return "dbt";
  }

  @Override
  public List<Family> families() {
    return List.of(QualityFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return Opening.of(head)
        .members()
        .getOrDefault("metadata.dbt_schema_version", "")
        .contains("dbt");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new Report(in, draft).read());
    return draft.done();
  }

  private static final class Report {
    private final JsonInput in;
    private final Draft draft;
    private final QualityChecks checks = new QualityChecks();
    private boolean hasResults;
    private boolean isDbt;

    Report(JsonInput in, Draft draft) {
      this.in = in;
      this.draft = draft;
    }

    void read() throws UnreadableEvidence {
      in.object(this::member);
      if (!hasResults || !isDbt) {
        throw in.unreadable(
            "dbt's run_results.json and sources.json say their \"dbt_schema_version\", and have"
                + " \"results\"");
      }
      checks.state(draft);
    }

    private void member(String name) throws UnreadableEvidence {
      if (name.equals("metadata")) {
        in.object(
            part -> {
              if (part.equals("dbt_schema_version")) {
                isDbt = in.text().contains("dbt");
              } else if (part.equals("generated_at")) {
                draft.madeAt(in.text());
              }
            });
      } else if (name.equals("results")) {
        hasResults = true;
        checks.told();
        in.array(this::result);
      }
    }

    /** Models and seeds are there, too: only tests and sources check data. */
    private void result() throws UnreadableEvidence {
      var said = new HashMap<String, String>();
      in.object(
          part -> {
            switch (part) {
              case "unique_id", "status" -> said.put(part, in.text());
              case "message" -> said.put(part, in.line());
              case "max_loaded_at_time_ago_in_s" -> checks.age(Math.max(0, in.number()));
              default -> {
                return; // timing and such
              }
            }
          });
      var id = said.getOrDefault("unique_id", "");
      if (!id.startsWith("test.") && !id.startsWith("source.") && !id.startsWith("unit_test.")) {
        return;
      }
      var status = said.getOrDefault("status", "").replace("runtime error", "error");
      if (!checks.add(status, id, said.getOrDefault("message", ""), draft)) {
        throw in.unreadable("dbt has no status \"" + Line.of(status, 60) + "\"");
      }
    }
  }
}
