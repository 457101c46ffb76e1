package dev.tidegate.server.origin;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;

/** What {@code tidegate origin --json} wrote. Whoever wrote the file could have written another. */
public final class OriginFormat implements EvidenceFormat {
  private static final int MOST_BYTES = 8 << 20;

  @Override
  public String name() {
    return "origin";
  }

  @Override
  public List<Family> families() {
    return List.of(OriginFamilies.ORIGIN, OriginFamilies.CHANGE);
  }

  @Override
  public boolean recognises(Head head) {
    var text = head.text();
    return text.stripLeading().startsWith("{")
        && text.contains("\"assurance\"")
        && text.contains("\"changes\"");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    try {
      var json = JsonView.of(source.bytes(), MOST_BYTES);
      return OriginFacts.of(source, Codec.read(Origin.class, json.value()));
    } catch (InvalidInput | UnreadableEvidence e) {
      throw new UnreadableEvidence(source.name() + ": " + e.getMessage(), e);
    }
  }
}
