package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns JsonLogic, as flagd writes targeting, into a {@link Rule}: a tree of closures.
 *
 * <p>Source: jsonlogic.com/operations.html and flagd.dev/reference/custom-operations. Whatever is
 * not known is a {@link Problem}, never ignored.
 */
final class RuleCompiler {
  private static final int MOST_DEPTH = 100;

  private final RuleScope scope;
  private int depth;

  /** How many loops the rule at hand stands in. */
  private int loops;

  private boolean inEvaluator;

  private RuleCompiler(RuleScope scope) {
    this.scope = scope;
  }

  /** Compiles a flag's targeting; null when there is none, which an empty object says, too. */
  static @Nullable Rule targeting(RuleScope scope, @Nullable Json logic) {
    boolean isNone = logic instanceof Json.Obj object && object.members().isEmpty();
    if (logic == null || isNone) {
      return null;
    }
    var targets = logic.member(Targets.NAME);
    return targets == null
        ? compile(scope, logic, "targeting")
        : Targets.compile(scope, logic, targets);
  }

  /** Compiles {@code logic}; what is wrong with it is told to the scope, below {@code where}. */
  static Rule compile(RuleScope scope, Json logic, String where) {
    return new RuleCompiler(scope).rule(logic, where);
  }

  /** Looks at an evaluator by itself, which must not name another. */
  static void evaluator(RuleScope scope, Json logic, String where) {
    var compiler = new RuleCompiler(scope);
    compiler.inEvaluator = true;
    compiler.rule(logic, where);
  }

  RuleScope scope() {
    return scope;
  }

  boolean isInLoop() {
    return loops > 0;
  }

  Rule rule(Json logic, String where) {
    if (depth == MOST_DEPTH) {
      return problem(where, "a rule is at most " + MOST_DEPTH + " operations deep");
    }
    depth++;
    try {
      return nested(logic, where);
    } finally {
      depth--;
    }
  }

  private Rule nested(Json logic, String where) {
    if (logic instanceof Json.Obj object) {
      return operation(object, where);
    }
    if (logic instanceof Json.Arr array && !isConstant(array)) {
      return RuleLists.list(rules(array.items(), where));
    }
    if (logic instanceof Json.Num number && Double.isInfinite(number.value())) {
      return problem(where, "is too large for a number");
    }
    return new Rule.Constant(RuleValues.constant(logic));
  }

  /** Whether it is the same for everybody: a list such as {@code ["US", "CA"]}. */
  static boolean isConstant(Json logic) {
    return logic instanceof Json.Arr array
        ? array.items().stream().allMatch(RuleCompiler::isConstant)
        : !(logic instanceof Json.Obj);
  }

  List<Rule> rules(List<Json> items, String where) {
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < items.size(); i++) {
      rules.add(rule(items.get(i), where + "." + i));
    }
    return rules;
  }

  /** What is asked of each element of a list. */
  Loop loop(Json logic, String where) {
    scope.countLoop(where);
    loops++;
    try {
      int before = scope.operations();
      var rule = rule(logic, where);
      return new Loop(rule, scope.operations() - before + 1);
    } finally {
      loops--;
    }
  }

  private Rule operation(Json.Obj object, String where) {
    if (object.members().size() != 1) {
      return problem(where, "an operation has exactly one member, its operator");
    }
    var entry = object.members().entrySet().iterator().next();
    var name = entry.getKey();
    if (!scope.counts(where)) {
      return c -> null;
    }
    if (name.equals("$ref")) {
      return evaluator(entry.getValue(), where);
    }
    var operator = Operators.get(name);
    if (operator == null || !scope.knows(operator)) {
      var hint = Nearest.hint(name, Operators.names());
      return problem(where, "unknown operator \"" + name + "\"" + hint);
    }
    var inside = (where.isEmpty() ? "" : where + ".") + name;
    var arguments =
        entry.getValue() instanceof Json.Arr array ? array.items() : List.of(entry.getValue());
    var complaint = operator.complaint(arguments.size());
    return complaint.isEmpty()
        ? operator.builder().build(new Call(this, inside, arguments))
        : problem(inside, complaint);
  }

  /** A rule that is written once for all flags of a set. */
  private Rule evaluator(Json name, String where) {
    if (!(name instanceof Json.Text text)) {
      return problem(where + ".$ref", "is the name of an evaluator, not " + name.kind());
    }
    if (inEvaluator) {
      return problem(where, "an evaluator does not name another, as flagd has it");
    }
    var known = scope.shared().evaluators();
    var logic = known.get(text.value());
    if (logic == null) {
      return problem(
          where + ".$ref",
          "no evaluator \"" + text.value() + "\"" + Nearest.hint(text.value(), known.keySet()));
    }
    inEvaluator = true;
    try {
      return rule(logic, "$evaluators." + text.value());
    } finally {
      inEvaluator = false;
    }
  }

  Rule problem(String where, String what) {
    scope.problem(where, what);
    return c -> null;
  }
}
