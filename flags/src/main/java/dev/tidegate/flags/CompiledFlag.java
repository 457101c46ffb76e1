package dev.tidegate.flags;

import dev.tidegate.flags.Evaluation.Cause;
import dev.tidegate.flags.Evaluation.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A flag made ready: rules as closures, every possible answer made beforehand, so that evaluating
 * allocates nothing of its own. Immutable.
 */
final class CompiledFlag {
  /** Positions in {@link #outcomes}; the variants follow. */
  private static final int UNMATCHED = 0;

  private static final int UNKNOWN_VARIANT = 1;

  private final Served served;

  /** Null means that the base rule always gives {@link #UNMATCHED}. */
  private final @Nullable Rule targeting;

  /** Every answer that the base rule can give. */
  private final Evaluation[] outcomes;

  private final Map<String, Integer> matched = new HashMap<>();

  /** The first variants, by the identity that constants in rules have. */
  private final String[] first;

  /** Null when nothing climbs. */
  private final @Nullable Split split;

  private final Set<String> prerequisites;
  private final int cost;
  private final int depth;

  /** Null when it can be used. */
  private final @Nullable InvalidFlag fault;

  /** Whether the base rule's answer depends on a flag on which something climbs. */
  private final boolean leased;

  /**
   * Compiles a flag.
   *
   * @param others the compiled flags that it may ask for, by key
   * @throws InvalidFlag with everything that is wrong with it
   */
  CompiledFlag(Served served, SharedRules shared, Function<String, @Nullable CompiledFlag> others) {
    this.served = served;
    this.fault = null;
    var flag = served.flag();
    var problems = new ArrayList<Problem>();
    var scope = new RuleScope(flag.key(), RuleScope.Kind.TARGETING, shared, others, problems);
    this.targeting = flag.enabled() ? RuleCompiler.targeting(scope, flag.targeting()) : null;
    this.prerequisites = scope.prerequisites();
    this.cost = scope.cost();
    this.depth =
        prerequisites.stream()
                .map(others)
                .mapToInt(other -> other == null ? 0 : other.depth)
                .max()
                .orElse(-1)
            + 1;
    this.leased = prerequisites.stream().map(others).anyMatch(CompiledFlag::climbs);
    this.outcomes = outcomes(flag);
    this.first =
        flag.variants().keySet().stream().limit(4).map(String::intern).toArray(String[]::new);
    this.split = served.climb() == null ? null : new Split(flag, served.climb(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidFlag(problems);
    }
  }

  /** One that gives an error, whoever asks: nobody can tell what its rule would give. */
  private CompiledFlag(Served served, Set<String> prerequisites, InvalidFlag fault) {
    this.served = served;
    this.fault = fault;
    this.prerequisites = prerequisites;
    var flag = served.flag();
    this.outcomes =
        new Evaluation[] {
          new Evaluation(flag.key(), null, null, Cause.ERROR, ErrorCode.GENERAL, null)
        };
    this.targeting = null;
    this.first = new String[0];
    this.split = null;
    this.cost = 0;
    this.depth = 0;
    this.leased = false;
  }

  /**
   * A flag that can not be used.
   *
   * @param prerequisites what its rule asks for, as far as is known: when these change, it may be
   *     of use again
   */
  static CompiledFlag unusable(Served served, Set<String> prerequisites, InvalidFlag fault) {
    return new CompiledFlag(served, prerequisites, fault);
  }

  Served served() {
    return served;
  }

  /** Why it can not be used; null when it can. */
  @Nullable InvalidFlag fault() {
    return fault;
  }

  /** The flags that its rule asks for, whether they exist or not. */
  Set<String> prerequisites() {
    return prerequisites;
  }

  /** What one evaluation takes at most, in operations. */
  int cost() {
    return cost + 1;
  }

  /** How many prerequisites there are in a row. */
  int depth() {
    return depth;
  }

  private static boolean climbs(@Nullable CompiledFlag flag) {
    return flag != null && (flag.split != null || flag.leased);
  }

  private Evaluation[] outcomes(Flag flag) {
    var all = new ArrayList<Evaluation>();
    all.add(unmatched(flag));
    all.add(new Evaluation(flag.key(), null, null, Cause.ERROR, ErrorCode.GENERAL, null));
    flag.variants()
        .forEach(
            (name, value) -> {
              matched.put(name, all.size());
              all.add(new Evaluation(flag.key(), value, name, Cause.TARGETING_MATCH, null, null));
            });
    return all.toArray(Evaluation[]::new);
  }

  private Evaluation unmatched(Flag flag) {
    if (!flag.enabled()) {
      return new Evaluation(flag.key(), null, null, Cause.DISABLED, null, null);
    }
    var name = flag.defaultVariant();
    var value = name == null ? null : flag.variants().get(name);
    var cause = targeting == null && value != null ? Cause.STATIC : Cause.DEFAULT;
    return new Evaluation(flag.key(), value, value == null ? null : name, cause, null, null);
  }

  /** First the climb's split, for as long as its lease is held or frozen; else the base rule. */
  Evaluation evaluate(Context context, LongPredicate leaseHeld) {
    if (split == null || !leaseHeld.test(split.freezeMillis)) {
      return outcomes[base(context, leaseHeld)];
    }
    return split.evaluate(context, leaseHeld);
  }

  private int base(Context context, LongPredicate leaseHeld) {
    if (targeting == null) {
      return UNMATCHED;
    }
    try {
      return position(targeting.of(leased ? new Leased(context, leaseHeld) : context));
    } catch (RuleLimit tooMuch) {
      return UNKNOWN_VARIANT;
    }
  }

  /** What a rule gave, as a position in {@link #outcomes}. */
  private int position(@Nullable Object result) {
    if (result == null) {
      return UNMATCHED;
    }
    for (int i = 0; i < first.length; i++) {
      if (isSame(result, first[i])) {
        return i + UNKNOWN_VARIANT + 1;
      }
    }
    Integer found = null;
    if (result instanceof String name) {
      found = matched.get(name);
    } else if (result instanceof Boolean bool) {
      found = matched.get(bool ? "true" : "false");
    } else if (result instanceof Number number) {
      found = matched.get(RuleValues.spelt(number));
    }
    return found == null ? UNKNOWN_VARIANT : found;
  }

  @SuppressWarnings("ReferenceEquality") // both are interned; what is not is found by its text
  private static boolean isSame(Object result, String name) {
    return result == name;
  }

  /** The split of the climb under way, with an answer made for each cohort and outcome. */
  private final class Split {
    private final UnitKey unit;
    private final long freezeMillis;
    private final List<Rule> rules = new ArrayList<>();
    private final int[] shares;
    private final Evaluation[] candidates;
    private final Evaluation[][] controls;

    Split(Flag flag, Climb climb, List<Problem> problems) {
      this.unit = new UnitKey(climb);
      this.freezeMillis = climb.freezeMillis();
      int n = climb.cohorts().size();
      this.shares = new int[n];
      this.candidates = new Evaluation[n];
      this.controls = new Evaluation[n][outcomes.length];
      var name = climb.candidate();
      var value = flag.variants().get(name);
      if (value == null) {
        problems.add(new Problem("climb.candidate", "no variant \"" + name + "\""));
      }
      for (int i = 0; i < n; i++) {
        var cohort = climb.cohorts().get(i);
        var where = "climb.cohorts." + cohort.name();
        var scope = RuleScope.alone(flag.key(), RuleScope.Kind.COHORT, problems);
        rules.add(RuleCompiler.compile(scope, cohort.rule(), where));
        shares[i] = cohort.sharePpm();
        var candidate = new Attribution(climb, i, Arm.CANDIDATE);
        candidates[i] = new Evaluation(flag.key(), value, name, Cause.SPLIT, null, candidate);
        var control = new Attribution(climb, i, Arm.CONTROL);
        for (int k = 0; k < outcomes.length; k++) {
          controls[i][k] = outcomes[k].attributedTo(control);
        }
      }
    }

    Evaluation evaluate(Context context, LongPredicate leaseHeld) {
      var key = unit.of(context);
      int cohort = key == null ? shares.length : cohort(context);
      if (key == null || cohort == shares.length) {
        return outcomes[base(context, leaseHeld)];
      }
      return unit.bucket(key) < shares[cohort]
          ? candidates[cohort]
          : controls[cohort][base(context, leaseHeld)];
    }

    /** The first cohort that the user is in; past the last one when there is none. */
    private int cohort(Context context) {
      try {
        for (int i = 0; i < shares.length; i++) {
          if (rules.get(i).holds(context)) {
            return i;
          }
        }
      } catch (RuleLimit tooMuch) { // who can not be told to be in a cohort keeps stable
        return shares.length;
      }
      return shares.length;
    }
  }
}
