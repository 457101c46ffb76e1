package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/** Whether a provider keeps what its consumers expect of it. */
public final class AgreementFacts {
  public static final Family FAMILY =
      new Family(
          "agreements",
          "Whether a provider does what its consumers expect of it.",
          List.of(
              whole("verified", "expectations that were met"),
              whole("failed", "expectations that were not met"),
              whole("pending", "expectations that were not met, and do not count yet"),
              new FactType(
                  "agreements.consumers",
                  Fact.Kind.TEXTS,
                  Merge.UNION,
                  "whose expectations were tried, where the report says so")));

  private AgreementFacts() {}

  private static FactType whole(String name, String meaning) {
    return new FactType("agreements." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }
}
