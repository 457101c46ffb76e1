package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/** What test runs tell. */
public final class TestFacts {
  /** Names of failing tests that are kept of a file. */
  public static final int MOST_NAMES = 100;

  public static final Family FAMILY =
      new Family(
          "tests",
          "What ran, and how it ended.",
          List.of(
              whole("total", "tests that the reports list, however they ended"),
              whole("passed", "tests that passed, also those that needed another try"),
              whole("failed", "tests whose expectation did not hold"),
              whole("errors", "tests that broke before they could tell"),
              whole("skipped", "tests that did not run"),
              whole("flaky", "tests that failed, and passed when they were tried again"),
              new FactType(
                  "tests.seconds", Fact.Kind.REAL, Merge.SUM, "time that the tests took, in s"),
              new FactType(
                  "tests.failing",
                  Fact.Kind.TEXTS,
                  Merge.UNION,
                  "names of tests that failed or broke, the first " + MOST_NAMES + " of a file")));

  private TestFacts() {}

  private static FactType whole(String name, String meaning) {
    return new FactType("tests." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }
}
