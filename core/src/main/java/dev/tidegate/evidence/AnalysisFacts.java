package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/** What analysers of code found. */
public final class AnalysisFacts {
  public static final Family FAMILY =
      new Family(
          "analysis",
          "What analysers of code found. What somebody suppressed is counted apart.",
          List.of(
              whole("errors", "errors found"),
              whole("warnings", "warnings found"),
              whole("notes", "notes, and what is open or to be reviewed"),
              whole("new_errors", "errors that were not there before; unknown without a before"),
              whole(
                  "new_warnings", "warnings that were not there before; unknown without a before"),
              whole(
                  "suppressed", "findings that somebody suppressed, in the code or in the report"),
              new FactType(
                  "analysis.tools",
                  Fact.Kind.TEXTS,
                  Merge.UNION,
                  "who looked, by the tools' names")));

  private AnalysisFacts() {}

  private static FactType whole(String name, String meaning) {
    return new FactType("analysis." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }
}
