package dev.tidegate.flags;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a rule stands, what it may name, and what compiling it found. */
final class RuleScope {
  /** Operations of one rule, those of the evaluators that it names included. */
  private static final int MOST_OPERATIONS = 10_000;

  /** Loops over lists in one rule, nested ones included. */
  private static final int MOST_LOOPS = 20;

  /** The cost of one evaluation in operations, those of prerequisites included. */
  private static final int MOST_COST = 100_000;

  /** What kind of rule this is. */
  enum Kind {
    TARGETING,
    COHORT,
    SEGMENT
  }

  private final String flagKey;
  private final Kind kind;
  private final SharedRules shared;
  private final Function<String, @Nullable CompiledFlag> others;
  private final List<Problem> problems;
  private final Set<String> prerequisites = new LinkedHashSet<>();
  private boolean additions = true;
  private int operations;
  private int loops;
  private long cost;
  private boolean full;

  RuleScope(
      String flagKey,
      Kind kind,
      SharedRules shared,
      Function<String, @Nullable CompiledFlag> others,
      List<Problem> problems) {
    this.flagKey = flagKey;
    this.kind = kind;
    this.shared = shared;
    this.others = others;
    this.problems = problems;
  }

  /** Of a rule that names nothing outside of itself. */
  static RuleScope alone(String flagKey, Kind kind, List<Problem> problems) {
    return new RuleScope(flagKey, kind, SharedRules.NONE, key -> null, problems);
  }

  /** The same, knowing only the words that flagd's clients know. */
  RuleScope withoutAdditions() {
    var scope = new RuleScope(flagKey, kind, shared, others, problems);
    scope.additions = false;
    return scope;
  }

  String flagKey() {
    return flagKey;
  }

  Kind kind() {
    return kind;
  }

  Shared shared() {
    return shared.shared();
  }

  SharedRules segments() {
    return shared;
  }

  boolean knows(Operator operator) {
    return additions || !operator.addition();
  }

  /** Another flag of the same snapshot, or null when there is none. */
  @Nullable CompiledFlag prerequisite(String key) {
    prerequisites.add(key);
    var other = others.apply(key);
    cost += other == null ? 0 : other.cost();
    return other;
  }

  /** The flags that the rule asks for, whether they exist or not. */
  Set<String> prerequisites() {
    return prerequisites;
  }

  int cost() {
    return (int) Math.min(cost, MOST_COST + 1);
  }

  void problem(String where, String what) {
    problems.add(new Problem(where, what));
  }

  /** The operations so far. */
  int operations() {
    return operations;
  }

  /** Counts a loop over a list. */
  void countLoop(String where) {
    loops++;
    if (loops == MOST_LOOPS + 1) {
      problem(where, "a rule has at most " + MOST_LOOPS + " loops over lists");
    }
  }

  /** Counts an operation; false when there are too many. */
  boolean counts(String where) {
    operations++;
    cost++;
    if (operations <= MOST_OPERATIONS && cost <= MOST_COST) {
      return true;
    }
    if (!full) {
      full = true;
      problem(
          where,
          operations > MOST_OPERATIONS
              ? "a rule has at most " + MOST_OPERATIONS + " operations: use a segment or one_of"
              : "with its prerequisites, a rule has at most " + MOST_COST + " operations");
    }
    return false;
  }
}
