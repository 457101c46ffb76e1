package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.CoverageFacts;
import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.XmlInput;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import javax.xml.stream.XMLStreamException;

/** JaCoCo's XML report, of one project or of a group of them. */
public final class Jacoco implements EvidenceFormat {
  @Override
  public String name() {
    return "jacoco";
  }

  @Override
  public List<Family> families() {
    return List.of(CoverageFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return Opening.of(head).isRoot("report") && head.text().contains("JACOCO");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    var report = new Report(new ChangedLines(reading));
    XmlInput.read(
        source,
        (in, root) -> {
          if (!root.equals("report")) {
            throw in.unreadable("JaCoCo's root is <report>, not <" + root + ">");
          }
          report.group(in, true);
          report.state(in, draft);
        });
    return draft.done();
  }

  private static final class Report {
    private final ChangedLines changed;
    private long covered;
    private long missed;
    private Optional<long[]> lines = Optional.empty();
    private Optional<long[]> branches = Optional.empty();
    private boolean hasCode;

    Report(ChangedLines changed) {
      this.changed = changed;
    }

    void group(XmlInput in, boolean isTop) throws UnreadableEvidence, XMLStreamException {
      in.children(
          child -> {
            switch (child) {
              case "group" -> group(in, false);
              case "package" -> sources(in);
              case "counter" -> {
                if (isTop) {
                  counter(in);
                }
              }
              default -> {
                return; // when it ran
              }
            }
          });
    }

    private void counter(XmlInput in) throws UnreadableEvidence {
      var type = in.attribute("type").orElse("");
      if (type.equals("LINE")) {
        lines = Optional.of(new long[] {in.count("covered"), in.count("missed")});
      } else if (type.equals("BRANCH")) {
        branches = Optional.of(new long[] {in.count("covered"), in.count("missed")});
      }
    }

    private void sources(XmlInput in) throws UnreadableEvidence, XMLStreamException {
      var folder = in.attribute("name").orElse("");
      in.children(
          child -> {
            hasCode = true;
            if (child.equals("sourcefile")) {
              var name = in.attribute("name").orElse("");
              lines(in, folder.isEmpty() ? name : folder + "/" + name);
            }
          });
    }

    private void lines(XmlInput in, String file) throws UnreadableEvidence, XMLStreamException {
      SortedSet<Integer> touched = changed.of(file);
      in.children(
          child -> {
            if (child.equals("line")) {
              boolean ran = in.count("ci") > 0;
              covered += ran ? 1 : 0;
              missed += ran ? 0 : 1;
              int number = (int) Math.min(Integer.MAX_VALUE, in.count("nr"));
              if (touched.contains(number)) {
                changed.line(file, number, ran);
              }
            }
          });
    }

    void state(XmlInput in, Draft draft) throws UnreadableEvidence {
      if (hasCode && lines.isEmpty()) {
        throw in.unreadable(
            "the report counts no lines: compile with debug information (-g), and again");
      }
      var told = lines.orElse(new long[2]);
      if (told[0] != covered || told[1] != missed) {
        throw in.unreadable(
            "the report says "
                + told[0]
                + " lines covered and "
                + told[1]
                + " missed, and its"
                + " lines come to "
                + covered
                + " and "
                + missed
                + ": it is not whole");
      }
      var taken = branches.orElse(new long[2]);
      draft.count("coverage.lines_covered", covered).count("coverage.lines_missed", missed);
      draft.count("coverage.branches_covered", taken[0]);
      draft.count("coverage.branches_missed", taken[1]);
      changed.state(draft);
    }
  }
}
