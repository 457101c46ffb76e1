package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.AgreementFacts;
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

/**
 * Results of verifying pacts: what Pact's verifier writes ({@code --json}), what pact-jvm reports
 * as JSON, and what is sent to a broker.
 */
public final class Pact implements EvidenceFormat {
  @Override
  public String name() {
    return "pact";
  }

  @Override
  public List<Family> families() {
    return List.of(AgreementFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.has("interactionResults")
        || opening.has("providerApplicationVersion")
        || (opening.has("metaData.pactJvmVersion") && opening.has("provider"));
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new PactResults(in, draft).read());
    return draft.done();
  }
}
