package dev.tidegate.server.gate;

import dev.tidegate.gate.Rule;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.gate.Expressions.Expression;
import java.util.List;
import java.util.Optional;

/**
 * Rules that belong together, ready to be asked.
 *
 * @param name such as {@code standard}
 * @param file where they were read, for people; the name of a shipped one
 * @param about one line for people
 * @param digest of the bytes that they were read from
 * @param text these bytes
 */
public record RulePack(
    String name, String file, String about, Digest digest, String text, List<Ready> rules) {

  /**
   * A rule with its expressions compiled.
   *
   * @param cases by which it is tested
   */
  public record Ready(
      Rule rule, Optional<Expression> when, Expression require, List<RuleCase> cases) {
    public Ready {
      cases = List.copyOf(cases);
    }
  }

  public RulePack {
    rules = List.copyOf(rules);
  }

  /** The full name of one of its rules. */
  public String full(Rule rule) {
    return name + "/" + rule.name();
  }
}
