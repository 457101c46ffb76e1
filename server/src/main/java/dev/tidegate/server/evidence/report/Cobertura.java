package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.CoverageFacts;
import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.XmlInput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Cobertura's XML, which tools of many languages write. A line in several classes counts once. */
public final class Cobertura implements EvidenceFormat {
  private static final int MOST_FILES = 200_000;
  private static final int LAST_LINE = 10_000_000;
  private static final Pattern CONDITIONS = Pattern.compile(".*\\((\\d{1,4})/(\\d{1,4})\\)\\s*");

  @Override
  public String name() {
    return "cobertura";
  }

  @Override
  public List<Family> families() {
    return List.of(CoverageFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return Opening.of(head).isRoot("coverage") && head.text().contains("line-rate");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    var report = new Report();
    XmlInput.read(
        source,
        (in, root) -> {
          if (!root.equals("coverage")) {
            throw in.unreadable("Cobertura's root is <coverage>, not <" + root + ">");
          }
          report.hasBranches = in.countIfAny("branches-valid").isPresent();
          report.walk(in);
        });
    report.state(draft, new ChangedLines(reading));
    return draft.done();
  }

  private static final class Report {
    private final Map<String, LineHits> files = new TreeMap<>();
    private final Set<String> roots = new TreeSet<>();
    private boolean hasBranches;

    /** Packages have classes, and classes have lines: those of their methods are there twice. */
    void walk(XmlInput in) throws UnreadableEvidence, XMLStreamException {
      in.children(
          child -> {
            if (child.equals("class")) {
              var name = in.attribute("filename").orElse("");
              if (name.isEmpty()) {
                throw in.unreadable("<class> has no \"filename\"");
              }
              if (files.size() > MOST_FILES) {
                throw in.unreadable(
                    "there are more than " + MOST_FILES + " files: split the report");
              }
              classOf(in, files.computeIfAbsent(name.replace('\\', '/'), _ -> new LineHits()));
            } else if (child.equals("sources")) {
              in.children(_ -> roots.add(in.content().replaceFirst("/+$", "")));
            } else {
              walk(in);
            }
          });
    }

    private void classOf(XmlInput in, LineHits hits) throws UnreadableEvidence, XMLStreamException {
      in.children(
          child -> {
            if (child.equals("lines")) {
              in.children(
                  line -> {
                    if (line.equals("line")) {
                      line(in, hits);
                    }
                  });
            }
          });
    }

    private void line(XmlInput in, LineHits hits) throws UnreadableEvidence {
      long number = in.count("number");
      if (number > LAST_LINE) {
        throw in.unreadable("there is no line " + number);
      }
      boolean ran = in.count("hits") > 0;
      var conditions = in.attribute("condition-coverage").orElse("");
      var matcher = CONDITIONS.matcher(conditions);
      if (conditions.isEmpty() || !matcher.matches()) {
        if (!conditions.isBlank()) {
          throw in.unreadable(
              "conditions are covered like \"50% (1/2)\", not \"" + Line.of(conditions, 60) + "\"");
        }
        hits.add((int) number, ran, 0, 0);
        return;
      }
      hasBranches = true;
      int taken = Integer.parseInt(matcher.group(1));
      int all = Integer.parseInt(matcher.group(2));
      if (taken > all) {
        throw in.unreadable("more conditions are covered than there are: " + conditions);
      }
      hits.add((int) number, ran, taken, all);
    }

    void state(Draft draft, ChangedLines changed) {
      var sum = new long[4];
      files.forEach(
          (file, hits) -> {
            var touched = changed.of(file, roots);
            hits.each(
                (line, ran, taken, all) -> {
                  sum[ran ? 0 : 1]++;
                  sum[2] += taken;
                  sum[3] += all - taken;
                  if (touched.contains(line)) {
                    changed.line(file, line, ran);
                  }
                });
          });
      draft.count("coverage.lines_covered", sum[0]).count("coverage.lines_missed", sum[1]);
      if (hasBranches) {
        draft.count("coverage.branches_covered", sum[2]);
        draft.count("coverage.branches_missed", sum[3]);
      }
      changed.state(draft);
    }
  }
}
