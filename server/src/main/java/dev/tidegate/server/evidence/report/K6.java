package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.PerformanceFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;

/** k6's summary as JSON: what {@code --summary-export} and {@code handleSummary} write. */
public final class K6 implements EvidenceFormat {
  @Override
  public String name() {
    return "k6";
  }

  @Override
  public List<Family> families() {
    return List.of(PerformanceFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.has("root_group")
        || opening.has("metrics.http_req_duration")
        || opening.has("metrics.data_received")
        || opening.has("metrics.iteration_duration");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new K6Summary(in).read(draft));
    return draft.done();
  }
}
