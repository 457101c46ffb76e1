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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A plain format of ours for checks of data: {@code {"data_quality": 1, "checks": [{"name": "…",
 * "status": "pass"}], "freshness": [{"name": "orders", "age_seconds": 60}]}}.
 */
public final class QualityReport implements EvidenceFormat {
  @Override
  public String name() {
    return "data-quality";
  }

  @Override
  public List<Family> families() {
    return List.of(QualityFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return Opening.of(head).has("data_quality");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new Report(in, draft, reading.at()).read());
    return draft.done();
  }

  private static final class Report {
    private final JsonInput in;
    private final Draft draft;
    private final Instant at;
    private final QualityChecks checks = new QualityChecks();
    private boolean isOurs;

    Report(JsonInput in, Draft draft, Instant at) {
      this.in = in;
      this.draft = draft;
      this.at = at;
    }

    void read() throws UnreadableEvidence {
      in.object(this::member);
      if (!isOurs || checks.isEmpty()) {
        throw in.unreadable("it says \"data_quality\": 1, and has \"checks\" or \"freshness\"");
      }
      checks.state(draft);
    }

    private void member(String name) throws UnreadableEvidence {
      switch (name) {
        case "data_quality" -> {
          isOurs = in.count() == 1;
          if (!isOurs) {
            throw in.unreadable("this format has version 1");
          }
        }
        case "name" -> in.text();
        case "made_at" -> draft.madeAt(in.text());
        case "checks" -> {
          checks.told();
          in.array(this::check);
        }
        case "freshness" -> in.array(this::freshness);
        default -> throw in.unknown(name, "data_quality", "name", "made_at", "checks", "freshness");
      }
    }

    private void check() throws UnreadableEvidence {
      var said = new String[] {"", "", ""};
      in.object(
          part -> {
            switch (part) {
              case "name" -> said[0] = in.text();
              case "status" -> said[1] = in.text();
              case "text" -> said[2] = in.text();
              default -> throw in.unknown(part, "name", "status", "text");
            }
          });
      if (!checks.add(said[1], said[0], said[2], draft)) {
        throw in.unreadable(
            "\"status\" is pass, warn, fail, error or skip, not \"" + Line.of(said[1], 60) + "\"");
      }
    }

    private void freshness() throws UnreadableEvidence {
      var age = new double[] {-1};
      in.object(
          part -> {
            switch (part) {
              case "name" -> in.text();
              case "age_seconds" -> age[0] = in.number();
              case "newest_at" -> age[0] = since(in.text());
              default -> throw in.unknown(part, "name", "age_seconds", "newest_at");
            }
          });
      if (age[0] < 0) {
        throw in.unreadable("freshness is an \"age_seconds\" or a \"newest_at\" that is past");
      }
      checks.age(age[0]);
    }

    private double since(String text) throws UnreadableEvidence {
      try {
        return Duration.between(OffsetDateTime.parse(text).toInstant(), at).toMillis() / 1e3;
      } catch (DateTimeException | ArithmeticException _) {
        throw in.unreadable("\"newest_at\" is a time with its zone, such as 2026-01-31T12:00:00Z");
      }
    }
  }
}
