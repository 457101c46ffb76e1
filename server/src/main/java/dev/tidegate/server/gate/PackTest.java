package dev.tidegate.server.gate;

import dev.tidegate.gate.Weighed.Answer;
import java.util.ArrayList;
import java.util.List;

/** Tries the cases of a pack. */
public final class PackTest {
  private PackTest() {}

  /**
   * A case that did not come out as it says.
   *
   * @param rule its full name
   */
  public record Failure(String rule, RuleCase tried, Answer gave) {}

  /**
   * How it went.
   *
   * @param cases how many were tried
   */
  public record Result(int rules, int cases, List<Failure> failures) {
    public Result {
      failures = List.copyOf(failures);
    }
  }

  /** Tries them all. */
  public static Result of(RulePack pack) {
    int cases = 0;
    var failures = new ArrayList<Failure>();
    for (var ready : pack.rules()) {
      for (var one : ready.cases()) {
        cases++;
        var gave = Asking.answer(ready, one.facts());
        if (gave != one.gives()) {
          failures.add(new Failure(pack.full(ready.rule()), one, gave));
        }
      }
    }
    return new Result(pack.rules().size(), cases, failures);
  }
}
