package dev.tidegate.server.gate;

import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Family;
import dev.tidegate.server.evidence.EvidenceFormats;
import java.util.ArrayList;
import java.util.List;

/** All facts that rules may name: those of the formats of evidence, and the contract file's own. */
public final class Vocabulary {
  private final EvidenceFormats formats;
  private final List<Family> families;

  private Vocabulary(EvidenceFormats formats) {
    this.formats = formats;
    var all = new ArrayList<>(formats.families().values());
    all.add(ContractFacts.FAMILY);
    this.families = List.copyOf(all);
  }

  /** Of the formats that are installed. */
  public static Vocabulary installed() {
    return new Vocabulary(EvidenceFormats.installed());
  }

  public EvidenceFormats formats() {
    return formats;
  }

  public List<Family> families() {
    return families;
  }

  /** In the order of their families. */
  public List<FactType> facts() {
    return families.stream().flatMap(family -> family.facts().stream()).toList();
  }
}
