package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/** What a product is made of. */
public final class ComponentFacts {
  /** Names of added components that are kept of a file. */
  public static final int MOST_NAMES = 500;

  public static final Family FAMILY =
      new Family(
          "components",
          "What the product is made of. Give one bill of materials of each product, not several.",
          List.of(
              whole("total", "components listed, without the product itself"),
              whole("without_licence", "components of which no licence is known"),
              texts("licences", "licences of components, as SPDX expressions or names"),
              whole("added", "components and versions that were not there before"),
              texts("added_names", "what was added, the first " + MOST_NAMES + " of a file"),
              whole("removed", "components and versions that are there no more")));

  private ComponentFacts() {}

  private static FactType whole(String name, String meaning) {
    return new FactType("components." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }

  private static FactType texts(String name, String meaning) {
    return new FactType("components." + name, Fact.Kind.TEXTS, Merge.UNION, meaning);
  }
}
