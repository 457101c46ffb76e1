package dev.tidegate.gate;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that is asked of a change.
 *
 * @param name within its pack
 * @param why it is asked: for whoever it stops
 * @param owner the team that answers for it
 * @param impact what users meet when it is not heeded
 * @param when an expression over facts: where it is false, nothing is asked
 * @param require an expression over facts that has to be true
 * @param mend what to do when it does not hold
 */
public record Rule(
    String name,
    String why,
    String owner,
    String impact,
    Severity severity,
    Optional<String> when,
    String require,
    Optional<String> mend) {
  /** What a rule may be called. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");

  public Rule {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a rule's name has up to 60 lower-case letters, digits and hyphens, not \""
              + name
              + "\"");
    }
  }
}
