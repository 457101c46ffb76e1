package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/**
 * How a model, a prompt or an agent did in its cases. Cases are a sample of what it will meet: a
 * share of them is an estimate, so that what may be relied on is the lower end of its interval.
 */
public final class EvaluationFacts {
  /** With fewer cases no bound is stated. */
  public static final int SMALLEST_SAMPLE = 30;

  /** Of an interval of 95 %. */
  private static final double Z = 1.959963984540054;

  public static final Family FAMILY =
      new Family(
          "evaluation",
          "How a model, a prompt or an agent did in the cases that it was tried on.",
          List.of(
              whole("cases", "cases that were tried"),
              whole("passed", "cases that passed"),
              whole("failed", "cases whose result was not good enough"),
              whole("errors", "cases without a result"),
              derived("pass_share", Fact.Kind.REAL, "of all cases, those that passed: 0 to 1"),
              derived(
                  "pass_lower_bound",
                  Fact.Kind.REAL,
                  "lower end of Wilson's interval of 95 % for the share that passes; unknown below "
                      + SMALLEST_SAMPLE
                      + " cases"),
              derived(
                  "small_sample",
                  Fact.Kind.YES_NO,
                  "whether there are fewer than " + SMALLEST_SAMPLE + " cases"),
              new FactType(
                  "evaluation.lowest_score",
                  Fact.Kind.REAL,
                  Merge.LEAST,
                  "the lowest of the named scores, as the tool has it")),
          EvaluationFacts::derive);

  private EvaluationFacts() {}

  private static Facts derive(Facts merged) {
    var cases = merged.whole("evaluation.cases");
    var passed = merged.whole("evaluation.passed");
    if (cases.isEmpty()) {
      return merged;
    }
    boolean small = cases.get() < SMALLEST_SAMPLE;
    var facts = merged.with("evaluation.small_sample", small);
    if (passed.isEmpty() || passed.get() > cases.get()) {
      return facts;
    }
    facts = Shares.within(facts, "evaluation.pass_share", "evaluation.passed", "evaluation.cases");
    return small
        ? facts
        : facts.with(
            "evaluation.pass_lower_bound", new Fact.Real(lower(passed.get(), cases.get())));
  }

  private static double lower(double passed, double cases) {
    double share = passed / cases;
    double square = Z * Z / cases;
    double middle = share + square / 2;
    double half = Z * Math.sqrt(share * (1 - share) / cases + square / (4 * cases));
    return Math.max(0, (middle - half) / (1 + square));
  }

  private static FactType whole(String name, String meaning) {
    return new FactType("evaluation." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }

  private static FactType derived(String name, Fact.Kind kind, String meaning) {
    return new FactType("evaluation." + name, kind, Merge.DERIVED, meaning);
  }
}
