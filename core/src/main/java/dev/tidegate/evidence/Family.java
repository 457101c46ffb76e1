package dev.tidegate.evidence;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Facts of one kind, whatever tool they come from: a rule about tests does not know who ran them.
 *
 * @param name the first part of its facts' names, such as {@code tests}
 * @param meaning one line for those who write rules
 * @param derivation what follows from merged facts
 */
public record Family(
    String name, String meaning, List<FactType> facts, UnaryOperator<Facts> derivation) {

  public Family {
    facts = List.copyOf(facts);
    for (var fact : facts) {
      if (!fact.family().equals(name)) {
        throw new IllegalArgumentException(fact.name() + " is no fact of " + name);
      }
    }
  }

  /** One of which nothing follows. */
  public Family(String name, String meaning, List<FactType> facts) {
    this(name, meaning, facts, merged -> merged);
  }

  /** The merged facts with those that follow from them. */
  public Facts derive(Facts merged) {
    return derivation.apply(merged);
  }
}
