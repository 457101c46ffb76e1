package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.TestFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.XmlInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit's XML, which most test runners write. It has no standard: what counts are the test cases
 * that are listed, and what a suite says of itself has to agree with them.
 */
public final class Junit implements EvidenceFormat {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public List<Family> families() {
    return List.of(TestFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.isRoot("testsuites") || opening.isRoot("testsuite");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var cases = new Cases(new Draft(this, source));
    XmlInput.read(
        source,
        (in, root) -> {
          if (!root.equals("testsuites") && !root.equals("testsuite")) {
            throw in.unreadable("JUnit's root is <testsuites> or <testsuite>, not <" + root + ">");
          }
          var all = cases.suite(in);
          cases.state(all);
        });
    return cases.draft.done();
  }

  /** What some test cases come to. */
  private record Counts(long tests, long failures, long errors, long skipped) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          tests + other.tests,
          failures + other.failures,
          errors + other.errors,
          skipped + other.skipped);
    }
  }

  /** What a suite says of itself; some say only a part. */
  private record Declared(
      Optional<Long> tests,
      Optional<Long> failures,
      Optional<Long> errors,
      Optional<Long> skipped,
      long disabled) {
    static Declared of(XmlInput in) throws UnreadableEvidence {
      return new Declared(
          in.countIfAny("tests"),
          in.countIfAny("failures"),
          in.countIfAny("errors"),
          in.countIfAny("skipped"),
          in.countIfAny("disabled").orElse(0L));
    }
  }

  private static final class Cases {
    final Draft draft;
    private final List<String> failing = new ArrayList<>();
    private long flaky;
    private boolean isTimed;
    private double seconds;

    Cases(Draft draft) {
      this.draft = draft;
    }

    Counts suite(XmlInput in) throws UnreadableEvidence, XMLStreamException {
      var declared = Declared.of(in);
      var name = in.line("name");
      in.attribute("timestamp").ifPresent(draft::madeAt);
      var inside = new Counts[] {Counts.NONE};
      in.children(
          child -> {
            if (child.equals("testsuite")) {
              inside[0] = inside[0].plus(suite(in));
            } else if (child.equals("testcase")) {
              inside[0] = inside[0].plus(testCase(in));
            }
          });
      var counted = inside[0];
      agree(in, name, "tests", declared.tests(), counted.tests());
      agree(in, name, "failures", declared.failures(), counted.failures());
      agree(in, name, "errors", declared.errors(), counted.errors());
      var skipped = declared.skipped().map(some -> some + declared.disabled());
      if (skipped.isPresent() && counted.skipped() != declared.skipped().orElse(0L)) {
        agree(in, name, "skipped", skipped, counted.skipped());
      }
      return counted;
    }

    private static void agree(
        XmlInput in, String suite, String what, Optional<Long> declared, long counted)
        throws UnreadableEvidence {
      if (declared.isPresent() && declared.get() != counted) {
        throw in.unreadable(
            "suite \""
                + suite
                + "\" says "
                + what
                + "=\""
                + declared.get()
                + "\", and its cases"
                + " come to "
                + counted
                + ": the report is not whole");
      }
    }

    private Counts testCase(XmlInput in) throws UnreadableEvidence, XMLStreamException {
      var group = in.line("classname");
      var name = group.isEmpty() ? in.line("name") : group + "." + in.line("name");
      var file = in.line("file");
      var place = file.isEmpty() ? group : file + in.attribute("line").map(n -> ":" + n).orElse("");
      var status = in.attribute("status").orElse("") + in.attribute("result").orElse("");
      in.numberIfAny("time").ifPresent(this::took);
      var end = new Ending();
      in.children(child -> end.take(child, in.line("message"), in.line("type")));
      boolean idle = status.contains("notrun") || status.contains("suppressed");
      return counts(name, place, end, idle);
    }

    private void took(double time) {
      isTimed = true;
      seconds += time;
    }

    private Counts counts(String name, String place, Ending end, boolean idle) {
      if (end.isError || end.isFailure) {
        if (failing.size() < TestFacts.MOST_NAMES) {
          failing.add(name);
        }
        var rule = end.isError ? "error" : "failure";
        finds(rule, Finding.Level.ERROR, name, place, end.message);
        return new Counts(1, end.isError ? 0 : 1, end.isError ? 1 : 0, 0);
      } else if (end.isSkipped || idle) {
        return new Counts(1, 0, 0, 1);
      } else if (end.isFlaky) {
        flaky++;
        finds("flaky", Finding.Level.WARNING, name, place, end.message);
      }
      return new Counts(1, 0, 0, 0);
    }

    private void finds(
        String rule, Finding.Level level, String name, String place, String message) {
      var text = message.isEmpty() ? name : name + ": " + message;
      draft.finds(new Finding(rule, level, place, text, rule + " " + name, true));
    }

    void state(Counts all) {
      draft
          .count("tests.total", all.tests())
          .count("tests.failed", all.failures())
          .count("tests.errors", all.errors())
          .count("tests.skipped", all.skipped())
          .count("tests.passed", all.tests() - all.failures() - all.errors() - all.skipped())
          .count("tests.flaky", flaky)
          .texts("tests.failing", failing);
      if (isTimed && Double.isFinite(seconds)) {
        draft.number("tests.seconds", Math.rint(seconds * 1e6) / 1e6);
      }
    }
  }

  /** How a test case ended. */
  private static final class Ending {
    private boolean isFailure;
    private boolean isError;
    private boolean isSkipped;
    private boolean isFlaky;
    private String message = "";

    void take(String element, String says, String type) {
      switch (element) {
        case "failure" -> isFailure = true;
        case "error" -> isError = true;
        case "skipped" -> isSkipped = true;
        case "flakyFailure", "flakyError" -> isFlaky = true;
        default -> {
          return; // output, properties, further tries
        }
      }
      if (message.isEmpty()) {
        message = says.isEmpty() ? type : says;
      }
    }
  }
}
