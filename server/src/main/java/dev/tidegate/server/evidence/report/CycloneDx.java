package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.ComponentFacts;
import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.VulnerabilityFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;

/**
 * CycloneDX's JSON: what a product is made of, and its known vulnerabilities where the file lists
 * them. A file without a list of vulnerabilities says nothing of them.
 */
public final class CycloneDx implements EvidenceFormat {
  @Override
  public String name() {
    return "cyclonedx";
  }

  @Override
  public List<Family> families() {
    return List.of(ComponentFacts.FAMILY, VulnerabilityFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var opening = Opening.of(head);
    return opening.starts("bomFormat", "CycloneDX")
        || (head.name().endsWith(".cdx.json") && !opening.members().isEmpty());
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var bom = CycloneDxBom.of(source);
    var draft = new Draft(this, source);
    draft.madeAt(bom.madeAt());
    bom.components().state(draft);
    if (reading.before().isPresent()) {
      bom.components().compare(CycloneDxBom.of(reading.before().get()).components(), draft);
    }
    bom.vulnerabilities(draft);
    return draft.done();
  }
}
