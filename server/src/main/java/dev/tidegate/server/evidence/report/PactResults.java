package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Results of verifying pacts, in the three forms that there are. For one thread. */
final class PactResults {
  private static final int MOST_CONSUMERS = 20_000;

  private final JsonInput in;
  private final Draft draft;
  private final Set<String> consumers = new TreeSet<>();
  private long verified;
  private long failed;
  private long pending;
  private boolean hasResults;
  private boolean saysWhole;
  private boolean isWhole;

  PactResults(JsonInput in, Draft draft) {
    this.in = in;
    this.draft = draft;
  }

  void read() throws UnreadableEvidence {
    in.object(this::member);
    if (!hasResults) {
      throw in.unreadable(
          "it has no list of interactions (interactionResults, testResults or execution)");
    }
    if (saysWhole && isWhole == failed > 0) {
      throw in.unreadable(
          "it says success: " + isWhole + ", and " + failed + " of its interactions failed");
    }
    draft
        .count("agreements.verified", verified)
        .count("agreements.failed", failed)
        .count("agreements.pending", pending);
    if (!consumers.isEmpty()) {
      draft.texts("agreements.consumers", consumers);
    }
  }

  private void member(String name) throws UnreadableEvidence {
    switch (name) {
      case "result", "success" -> {
        saysWhole = true;
        isWhole = in.yes();
      }
      case "metaData" ->
          in.object(
              part -> {
                if (part.equals("date")) {
                  draft.madeAt(in.text());
                }
              });
      case "interactionResults", "testResults" -> {
        hasResults = true;
        in.array(() -> interaction(""));
      }
      case "execution" -> {
        hasResults = true;
        in.array(this::execution);
      }
      default -> {
        return; // who verified
      }
    }
  }

  /** In pact-jvm, the interactions of a consumer. */
  private void execution() throws UnreadableEvidence {
    var consumer = new String[] {""};
    in.object(
        name -> {
          if (name.equals("consumer")) {
            in.object(part -> consumer[0] = part.equals("name") ? in.text() : consumer[0]);
            in.atMost(MOST_CONSUMERS, consumers.size(), "consumers");
            consumers.add(consumer[0]);
          } else if (name.equals("interactions")) {
            in.array(() -> interaction(consumer[0]));
          }
        });
  }

  private void interaction(String consumer) throws UnreadableEvidence {
    var said = new HashMap<String, String>();
    in.object(
        name -> {
          switch (name) {
            case "interactionDescription", "interactionId" -> said.put(name, in.line());
            case "interaction" -> in.object(part -> described(part, said));
            case "pending" -> said.put(name, in.yes() ? "yes" : "");
            case "success" -> said.put("result", in.yes() ? "OK" : "failed");
            case "result" -> said.put(name, in.isText() ? in.text() : "failed");
            case "verification" ->
                in.object(part -> said.put(part, part.equals("result") ? in.text() : ""));
            default -> {
              return; // what was different
            }
          }
        });
    if (!said.containsKey("result")) {
      throw in.unreadable("an interaction has no result");
    }
    count(consumer, said);
  }

  private void described(String part, Map<String, String> said) {
    if (part.equals("description")) {
      said.put("interactionDescription", in.line());
    }
  }

  private void count(String consumer, Map<String, String> said) {
    if (said.getOrDefault("result", "").equalsIgnoreCase("OK")) {
      verified++;
      return;
    }
    boolean isPending = said.getOrDefault("pending", "").equals("yes");
    pending += isPending ? 1 : 0;
    failed += isPending ? 0 : 1;
    var id = said.getOrDefault("interactionId", "");
    var text = said.getOrDefault("interactionDescription", id);
    var level = isPending ? Finding.Level.NOTE : Finding.Level.ERROR;
    draft.finds(new Finding("not-met", level, consumer, text, consumer + " " + text, true));
  }
}
