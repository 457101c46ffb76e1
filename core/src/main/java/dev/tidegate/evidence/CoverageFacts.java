package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/** How much of the code ran under test. Shares are reckoned from merged counts. */
public final class CoverageFacts {
  public static final Family FAMILY =
      new Family(
          "coverage",
          "How much of the code ran under test.",
          List.of(
              whole("lines_covered", "lines of code of which something ran"),
              whole("lines_missed", "lines of code of which nothing ran"),
              share("share", "of all lines of code, those that ran: 0 to 1"),
              whole("branches_covered", "branches that were taken"),
              whole("branches_missed", "branches that were never taken"),
              share("branch_share", "of all branches, those that were taken: 0 to 1"),
              whole("changed_lines", "lines of code that the change adds or touches"),
              whole("changed_covered", "of these, lines that ran"),
              share(
                  "changed_share",
                  "of the lines that the change touches, those that ran: 0 to 1; unknown when it"
                      + " touches no code")),
          CoverageFacts::derive);

  private CoverageFacts() {}

  private static Facts derive(Facts merged) {
    var facts = merged;
    facts = Shares.of(facts, "coverage.share", "coverage.lines_covered", "coverage.lines_missed");
    facts =
        Shares.of(
            facts,
            "coverage.branch_share",
            "coverage.branches_covered",
            "coverage.branches_missed");
    return Shares.within(
        facts, "coverage.changed_share", "coverage.changed_covered", "coverage.changed_lines");
  }

  private static FactType whole(String name, String meaning) {
    return new FactType("coverage." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }

  private static FactType share(String name, String meaning) {
    return new FactType("coverage." + name, Fact.Kind.REAL, Merge.DERIVED, meaning);
  }
}
