package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns JsonLogic, as flagd writes targeting, into a {@link Rule}: a tree of closures.
 *
 * <p>Source: jsonlogic.com/operations.html and flagd.dev/reference/custom-operations. Whatever is
 * not known is a {@link Problem}, never ignored.
 */
final class RuleCompiler {

  /** Builds a rule from compiled arguments. */
  private interface Operator {
    Rule build(List<Rule> arguments);
  }

  private static final Map<String, Operator> OPERATORS = operators();

  private final String flagKey;
  private final List<Problem> problems;

  private RuleCompiler(String flagKey, List<Problem> problems) {
    this.flagKey = flagKey;
    this.problems = problems;
  }

  /** Compiles a flag's targeting; null when there is none, which an empty object says, too. */
  static @Nullable Rule targeting(String flagKey, @Nullable Json logic, List<Problem> problems) {
    boolean isNone = logic instanceof Json.Obj object && object.members().isEmpty();
    return logic == null || isNone ? null : compile(flagKey, logic, "targeting", problems);
  }

  /**
   * Compiles {@code logic}; what is wrong with it is added to {@code problems}, below {@code
   * where}.
   */
  static Rule compile(String flagKey, Json logic, String where, List<Problem> problems) {
    return new RuleCompiler(flagKey, problems).rule(logic, where);
  }

  private static Map<String, Operator> operators() {
    var all = new LinkedHashMap<String, Operator>();
    all.put("==", a -> RuleTests.pair(a, RuleValues::equal));
    all.put("!=", a -> RuleTests.pair(a, (x, y) -> !RuleValues.equal(x, y)));
    all.put("===", a -> RuleTests.pair(a, RuleValues::same));
    all.put("!==", a -> RuleTests.pair(a, (x, y) -> !RuleValues.same(x, y)));
    all.put("<", a -> RuleTests.numbers(a, (x, y) -> x < y));
    all.put("<=", a -> RuleTests.numbers(a, (x, y) -> x <= y));
    all.put(">", a -> RuleTests.numbers(a, (x, y) -> x > y));
    all.put(">=", a -> RuleTests.numbers(a, (x, y) -> x >= y));
    all.put("!", a -> RuleTests.not(a.get(0)));
    all.put("!!", a -> RuleTests.truth(a.get(0)));
    all.put("and", RuleChoice.And::new);
    all.put("or", RuleChoice.Or::new);
    all.put("if", RuleChoice.If::new);
    all.put("in", a -> RuleTests.in(a.get(0), a.get(1)));
    all.put("cat", RuleCompiler::concatenation);
    all.put("starts_with", a -> RuleTests.texts(a, String::startsWith));
    all.put("ends_with", a -> RuleTests.texts(a, String::endsWith));
    return all;
  }

  private Rule rule(Json logic, String where) {
    if (logic instanceof Json.Obj object) {
      return operation(object, where);
    }
    if (logic instanceof Json.Arr array && !isConstant(array)) {
      var items = rules(array.items(), where);
      return c -> {
        var values = new ArrayList<@Nullable Object>(items.size());
        items.forEach(item -> values.add(item.of(c)));
        return values;
      };
    }
    return new Rule.Constant(RuleValues.constant(logic));
  }

  /** Whether it is the same for everybody: a list such as {@code ["US", "CA"]}. */
  private static boolean isConstant(Json logic) {
    return logic instanceof Json.Arr array
        ? array.items().stream().allMatch(RuleCompiler::isConstant)
        : !(logic instanceof Json.Obj);
  }

  private List<Rule> rules(List<Json> items, String where) {
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < items.size(); i++) {
      rules.add(rule(items.get(i), where + "." + i));
    }
    return rules;
  }

  private Rule operation(Json.Obj object, String where) {
    if (object.members().size() != 1) {
      return problem(where, "an operation has exactly one member, its operator");
    }
    var entry = object.members().entrySet().iterator().next();
    var name = entry.getKey();
    var inside = (where.isEmpty() ? "" : where + ".") + name;
    var arguments =
        entry.getValue() instanceof Json.Arr array ? array.items() : List.of(entry.getValue());
    if (name.equals("var")) {
      return variable(arguments, inside);
    }
    if (name.equals("fractional")) {
      return FractionalRule.compile(
          flagKey, arguments, (json, i) -> rule(json, inside + "." + i), this::problem, inside);
    }
    var operator = OPERATORS.get(name);
    if (operator == null) {
      var known = new ArrayList<>(OPERATORS.keySet());
      known.addAll(List.of("var", "fractional"));
      return problem(where, "unknown operator \"" + name + "\"" + Nearest.hint(name, known));
    }
    int wanted = arity(name);
    if (arguments.size() < wanted) {
      return problem(inside, "needs " + wanted + " arguments, has " + arguments.size());
    }
    return operator.build(rules(arguments, inside));
  }

  private static int arity(String operator) {
    return switch (operator) {
      case "!", "!!", "cat" -> 1;
      case "and", "or", "if" -> 1;
      default -> 2;
    };
  }

  private Rule problem(String where, String what) {
    problems.add(new Problem(where, what));
    return c -> null;
  }

  private Rule variable(List<Json> arguments, String where) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Json.Text path)) {
      return problem(where, "needs the name of an attribute");
    }
    var name = path.value();
    if (name.equals("$flagd.flagKey")) {
      return c -> flagKey;
    }
    if (name.startsWith("$flagd.")) {
      return problem(where, "\"" + name + "\" is not supported");
    }
    var otherwise = arguments.size() > 1 ? RuleValues.constant(arguments.get(1)) : null;
    if (name.equals("targetingKey")) {
      return c -> RuleValues.orElse(c.targetingKey(), otherwise);
    }
    if (name.indexOf('.') < 0) {
      return c -> RuleValues.orElse(c.attribute(name), otherwise);
    }
    var steps = List.of(name.split("\\.", -1));
    return c -> RuleValues.orElse(RuleValues.walk(c, steps), otherwise);
  }

  private static Rule concatenation(List<Rule> arguments) {
    return c -> {
      var out = new StringBuilder();
      arguments.forEach(argument -> out.append(RuleValues.text(argument.of(c))));
      return out.toString();
    };
  }
}
