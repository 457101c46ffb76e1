package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.ComponentFacts;
import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;

/** SPDX's JSON, 2.2, 2.3 and 3.0: what a product is made of. */
public final class Spdx implements EvidenceFormat {
  @Override
  public String name() {
    return "spdx";
  }

  @Override
  public List<Family> families() {
    return List.of(ComponentFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.has("spdxVersion") || opening.starts("@context", "https://spdx.org/rdf/3.");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    var components = components(source, draft);
    components.state(draft);
    if (reading.before().isPresent()) {
      var before = reading.before().get();
      components.compare(components(before, new Draft(this, before)), draft);
    }
    return draft.done();
  }

  private static Components components(Source source, Draft draft) throws UnreadableEvidence {
    boolean isGraph = Opening.of(source.head()).has("@context");
    return isGraph ? SpdxGraph.components(source, draft) : SpdxPackages.components(source, draft);
  }
}
