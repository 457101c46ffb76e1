package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.EvaluationFacts;
import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;

/** promptfoo's results as JSON, version 3. */
public final class Promptfoo implements EvidenceFormat {
  @Override
  public String name() {
    return "promptfoo";
  }

  @Override
  public List<Family> families() {
    return List.of(EvaluationFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.has("evalId") && opening.has("results");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new PromptfooResults(in, draft).read());
    return draft.done();
  }
}
