package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.PerformanceFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * JMH's results as JSON. With the results before it tells which benchmarks became slower: those
 * whose intervals of confidence lie apart, as JMH has them (99.9 %).
 */
public final class Jmh implements EvidenceFormat {
  @Override
  public String name() {
    return "jmh";
  }

  @Override
  public List<Family> families() {
    return List.of(PerformanceFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.list() && opening.has("jmhVersion") && opening.has("benchmark");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    var now = JmhScore.of(source);
    draft.count("performance.benchmarks", now.size());
    if (reading.before().isPresent()) {
      compare(source, JmhScore.of(reading.before().get()), now, draft);
    }
    return draft.done();
  }

  private static void compare(
      Source source, Map<String, JmhScore> before, Map<String, JmhScore> now, Draft draft)
      throws UnreadableEvidence {
    var slower = new TreeSet<String>();
    var faster = new TreeSet<String>();
    long compared = 0;
    for (var entry : now.entrySet()) {
      var old = Optional.ofNullable(before.get(entry.getKey()));
      if (old.isPresent() && old.get().hasInterval() && entry.getValue().hasInterval()) {
        compared++;
        if (!entry.getValue().unit().equals(old.get().unit())) {
          throw new UnreadableEvidence(
              source.name()
                  + ": "
                  + Line.of(entry.getKey(), 200)
                  + ": was measured in "
                  + Line.of(old.get().unit(), 60)
                  + " before: compare in one unit");
        }
        int speed = entry.getValue().speed(old.get());
        if (speed < 0) {
          slower.add(entry.getKey());
          draft.finds(finding(entry.getKey(), old.get(), entry.getValue()));
        } else if (speed > 0) {
          faster.add(entry.getKey());
        }
      }
    }
    var gone = new TreeSet<>(before.keySet());
    gone.removeAll(now.keySet());
    draft
        .count("performance.compared", compared)
        .texts("performance.slower", slower)
        .texts("performance.faster", faster)
        .texts("performance.gone", gone);
  }

  private static Finding finding(String name, JmhScore before, JmhScore now) {
    var text = "slower: " + now.text() + ", and " + before.text() + " before";
    return new Finding("slower", Finding.Level.WARNING, name, text, "slower " + name, true);
  }
}
