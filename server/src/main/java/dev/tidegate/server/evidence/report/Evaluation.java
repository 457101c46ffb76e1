package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.EvaluationFacts;
import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;

/**
 * A plain format of ours for results of evaluations, for tools that none of the other formats
 * knows: {@code {"evaluation": 1, "name": "…", "cases": 200, "passed": 188}}.
 */
public final class Evaluation implements EvidenceFormat {
  @Override
  public String name() {
    return "evaluation";
  }

  @Override
  public List<Family> families() {
    return List.of(EvaluationFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return Opening.of(head).has("evaluation");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new Results(in, draft).read());
    return draft.done();
  }

  private static final class Results {
    private static final long UNSAID = -1;

    private final JsonInput in;
    private final Draft draft;
    private String name = "";
    private long cases = UNSAID;
    private long passed = UNSAID;
    private long errors;
    private double lowest = Double.POSITIVE_INFINITY;
    private boolean isOurs;

    Results(JsonInput in, Draft draft) {
      this.in = in;
      this.draft = draft;
    }

    void read() throws UnreadableEvidence {
      in.object(this::member);
      if (!isOurs || cases == UNSAID || passed == UNSAID) {
        throw in.unreadable("an evaluation says \"evaluation\": 1, its \"cases\" and \"passed\"");
      }
      long failed = cases - passed - errors;
      if (failed < 0) {
        throw in.unreadable("more cases passed or broke than there are: " + cases);
      }
      draft
          .count("evaluation.cases", cases)
          .count("evaluation.passed", passed)
          .count("evaluation.failed", failed)
          .count("evaluation.errors", errors);
      if (Double.isFinite(lowest)) {
        draft.number("evaluation.lowest_score", lowest);
      }
    }

    private void member(String member) throws UnreadableEvidence {
      switch (member) {
        case "evaluation" -> {
          isOurs = in.count() == 1;
          if (!isOurs) {
            throw in.unreadable("this format has version 1");
          }
        }
        case "name" -> name = in.line();
        case "cases" -> cases = in.count();
        case "passed" -> passed = in.count();
        case "errors" -> errors = in.count();
        case "made_at" -> draft.madeAt(in.text());
        case "scores" -> in.object(score -> lowest = Math.min(lowest, in.number()));
        case "failures" -> in.array(this::failure);
        default ->
            throw in.unknown(
                member,
                "evaluation",
                "name",
                "cases",
                "passed",
                "errors",
                "made_at",
                "scores",
                "failures");
      }
    }

    private void failure() throws UnreadableEvidence {
      var said = new String[] {"", ""};
      in.object(
          part -> {
            switch (part) {
              case "case" -> said[0] = in.text();
              case "text" -> said[1] = in.text();
              default -> throw in.unknown(part, "case", "text");
            }
          });
      var place = name.isEmpty() ? said[0] : name + ": " + said[0];
      draft.finds(
          new Finding("failed", Finding.Level.ERROR, place, said[1], "failed " + place, true));
    }
  }
}
