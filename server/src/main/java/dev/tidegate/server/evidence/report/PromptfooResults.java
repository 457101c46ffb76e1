package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.HashMap;
import java.util.Map;

/** promptfoo's results: each case, and counts that have to agree with them. For one thread. */
final class PromptfooResults {
  /** Its reason for a case that broke. */
  private static final long ERROR = 2;

  private final JsonInput in;
  private final Draft draft;
  private final Map<String, Long> stats = new HashMap<>();
  private long version = -1;
  private boolean hasCases;
  private long passed;
  private long failed;
  private long errors;

  PromptfooResults(JsonInput in, Draft draft) {
    this.in = in;
    this.draft = draft;
  }

  void read() throws UnreadableEvidence {
    in.object(
        name -> {
          if (name.equals("results")) {
            in.object(this::results);
          }
        });
    if (version != 3 || !hasCases) {
      throw in.unreadable("promptfoo's results are read in version 3, with \"results\" in them");
    }
    agree("successes", passed);
    agree("failures", failed);
    agree("errors", errors);
    draft
        .count("evaluation.cases", passed + failed + errors)
        .count("evaluation.passed", passed)
        .count("evaluation.failed", failed)
        .count("evaluation.errors", errors);
  }

  private void agree(String name, long counted) throws UnreadableEvidence {
    if (stats.getOrDefault(name, counted) != counted) {
      throw in.unreadable(
          "it says "
              + stats.get(name)
              + " "
              + name
              + ", and its cases come to "
              + counted
              + ": the report is not whole");
    }
  }

  private void results(String name) throws UnreadableEvidence {
    switch (name) {
      case "version" -> version = in.count();
      case "timestamp" -> draft.madeAt(in.text());
      case "results" -> {
        hasCases = true;
        in.array(this::testCase);
      }
      case "stats" ->
          in.object(
              part -> {
                if (part.equals("successes") || part.equals("failures") || part.equals("errors")) {
                  stats.put(part, in.count());
                }
              });
      default -> {
        return; // the prompts
      }
    }
  }

  private void testCase() throws UnreadableEvidence {
    var success = new boolean[2];
    var numbers = new long[] {-1, -1};
    var text = new String[] {""};
    in.object(
        name -> {
          switch (name) {
            case "success" -> {
              success[0] = true;
              success[1] = in.yes();
            }
            case "failureReason" -> numbers[0] = in.isNumber() ? in.count() : -1;
            case "testIdx" -> numbers[1] = in.count();
            case "error" -> text[0] = in.line();
            default -> {
              return; // what was asked and answered
            }
          }
        });
    if (!success[0]) {
      throw in.unreadable("a case has no \"success\"");
    }
    if (success[1]) {
      passed++;
      return;
    }
    boolean isError = numbers[0] == ERROR;
    failed += isError ? 0 : 1;
    errors += isError ? 1 : 0;
    var rule = isError ? "error" : "failed";
    var place = numbers[1] < 0 ? "" : "case " + numbers[1];
    draft.finds(new Finding(rule, Finding.Level.ERROR, place, text[0], rule + " " + place, true));
  }
}
