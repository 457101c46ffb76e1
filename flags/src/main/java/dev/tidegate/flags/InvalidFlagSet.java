package dev.tidegate.flags;

import java.util.List;
import java.util.stream.Collectors;

/** A flag set that can not be used, with everything that is wrong with it, and where. */
public final class InvalidFlagSet extends RuntimeException {
  private static final int MOST_TOLD = 20;

  private final transient List<Finding> findings;

  public InvalidFlagSet(List<Finding> findings) {
    super(
        findings.stream()
            .limit(MOST_TOLD)
            .map(Finding::toString)
            .collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** All of it, never empty, in the order of the text. */
  public List<Finding> findings() {
    return findings;
  }
}
