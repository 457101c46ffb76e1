package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/** Whether data is as it should be. */
public final class QualityFacts {
  public static final Family FAMILY =
      new Family(
          "data",
          "Whether data is as it should be, and how old it is.",
          List.of(
              whole("checks", "checks of data that the reports list"),
              whole("passed", "checks that passed"),
              whole("failed", "checks that failed"),
              whole("warned", "checks that failed, and only warn"),
              whole("errors", "checks that broke before they could tell"),
              whole("skipped", "checks that did not run"),
              new FactType(
                  "data.age_seconds",
                  Fact.Kind.REAL,
                  Merge.MOST,
                  "age of the oldest data when it was looked at, in s")));

  private QualityFacts() {}

  private static FactType whole(String name, String meaning) {
    return new FactType("data." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }
}
