package dev.tidegate.evidence;

/**
 * A fact that evidence may state.
 *
 * @param name with its family's name before a dot, such as {@code tests.failed}: what rules say
 * @param merge what becomes of it when several files state it
 * @param meaning for those who write rules: what it counts, and its unit
 */
public record FactType(String name, Fact.Kind kind, Merge merge, String meaning) {

  /** How facts of several files become one. */
  public enum Merge {
    SUM,
    LEAST,
    MOST,
    /** True when all say so. */
    ALL,
    /** True when one says so. */
    ANY,
    /** All texts, each once, in order. */
    UNION,
    /** They have to agree: where they differ, there is no such fact. */
    SAME,
    /** Not merged but reckoned from the merged others: see {@link Family#derivation}. */
    DERIVED
  }

  public FactType {
    int dot = name.indexOf('.');
    if (dot <= 0 || dot == name.length() - 1) {
      throw new IllegalArgumentException("a fact is named family.fact, not " + name);
    }
  }

  /** Its family's name. */
  public String family() {
    return name.substring(0, name.indexOf('.'));
  }
}
