package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.QualityFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;

/** Great Expectations' result of a validation, as JSON. */
public final class GreatExpectations implements EvidenceFormat {
  @Override
  public String name() {
    return "great-expectations";
  }

  @Override
  public List<Family> families() {
    return List.of(QualityFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.has("success")
        && (opening.has("meta.great_expectations_version")
            || opening.has("statistics.evaluated_expectations")
            || opening.has("suite_name"));
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new Validation(in, draft).read());
    return draft.done();
  }

  private static final class Validation {
    private final JsonInput in;
    private final Draft draft;
    private final QualityChecks checks = new QualityChecks();
    private boolean hasResults;
    private boolean isSuccess;
    private long evaluated = -1;

    Validation(JsonInput in, Draft draft) {
      this.in = in;
      this.draft = draft;
    }

    void read() throws UnreadableEvidence {
      in.object(this::member);
      if (!hasResults) {
        throw in.unreadable("a validation has \"results\": ask for them with result_format");
      }
      if (isSuccess == checks.isBroken() || (evaluated >= 0 && evaluated != checks.total())) {
        throw in.unreadable("its results are not those that it counts: it is not whole");
      }
      checks.state(draft);
    }

    private void member(String name) throws UnreadableEvidence {
      switch (name) {
        case "success" -> isSuccess = in.yes();
        case "results" -> {
          hasResults = true;
          checks.told();
          in.array(this::result);
        }
        case "statistics" ->
            in.object(
                part -> {
                  if (part.equals("evaluated_expectations")) {
                    evaluated = in.count();
                  }
                });
        default -> {
          return; // what was run, and with what
        }
      }
    }

    private void result() throws UnreadableEvidence {
      var said = new String[] {"", "", ""};
      in.object(
          part -> {
            switch (part) {
              case "success" -> said[0] = in.yes() ? "pass" : "fail";
              case "expectation_config" -> in.object(inner -> config(inner, said));
              case "exception_info" -> in.object(inner -> exception(inner, said));
              default -> {
                return; // what was seen
              }
            }
          });
      if (said[0].isEmpty()) {
        throw in.unreadable("a result says its \"success\"");
      }
      var status = said[0].equals("fail") && !said[2].isEmpty() ? "error" : said[0];
      checks.add(status, said[1], said[2], draft);
    }

    private void config(String name, String[] said) throws UnreadableEvidence {
      if (name.equals("expectation_type") || name.equals("type")) {
        said[1] = said[1].isEmpty() ? in.text() : in.text() + " " + said[1];
      } else if (name.equals("kwargs")) {
        in.object(
            part -> {
              if (part.equals("column")) {
                said[1] = said[1].isEmpty() ? in.line() : said[1] + " " + in.line();
              }
            });
      }
    }

    private void exception(String name, String[] said) throws UnreadableEvidence {
      if (name.equals("raised_exception") && in.isYesNo() && in.yes()) {
        said[2] = said[2].isEmpty() ? "it raised an exception" : said[2];
      } else if (name.equals("exception_message") && in.isText()) {
        said[2] = in.line();
      }
    }
  }
}
