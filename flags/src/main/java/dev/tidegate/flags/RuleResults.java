package dev.tidegate.flags;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a rule can give: variants that do not exist, and branches that nobody reaches. */
final class RuleResults {
  private final FlagSet set;
  private final Flag flag;
  private final List<Finding> findings;

  RuleResults(FlagSet set, Flag flag, List<Finding> findings) {
    this.set = set;
    this.flag = flag;
    this.findings = findings;
  }

  /** Follows a rule to all that it can give. */
  void gather(Json rule, String where) {
    if (!(rule instanceof Json.Obj object) || object.members().isEmpty()) {
      constant(rule, where);
      return;
    }
    var operation = object.members().entrySet().iterator().next();
    var argument = operation.getValue();
    var arguments = argument instanceof Json.Arr list ? list.items() : List.of(argument);
    var inside = where + "." + operation.getKey();
    switch (operation.getKey()) {
      case "if", "?:" -> branches(arguments, inside);
      case "and", "or" -> alternatives(arguments, inside);
      case "fractional" -> shares(arguments, inside);
      case "$ref" -> evaluator(arguments);
      default -> {}
    }
  }

  private void constant(Json value, String where) {
    var name = RuleValues.constant(value);
    if (name == null || value instanceof Json.Arr) {
      return;
    }
    var text = RuleValues.spelt(name);
    if (!flag.variants().containsKey(text)) {
      var hint = Nearest.hint(text, flag.variants().keySet());
      findings.add(
          new Finding(
              Finding.Severity.ERROR,
              "unknown-variant",
              where,
              "no variant \"" + text + "\" of this flag" + hint,
              0,
              0));
    }
  }

  private void branches(List<Json> arguments, String where) {
    Set<Json> asked = new HashSet<>();
    boolean over = false;
    int i = 0;
    for (; i + 1 < arguments.size(); i += 2) {
      var test = arguments.get(i);
      var place = where + "." + (i + 1);
      if (over) {
        unreachable(place, "the test before it always holds");
      } else if (!asked.add(test)) {
        unreachable(place, "the same test stands before");
      } else if (!(test instanceof Json.Obj) && !holds(test)) {
        unreachable(place, "its test never holds");
      }
      over |= !(test instanceof Json.Obj) && RuleCompiler.isConstant(test) && holds(test);
      gather(arguments.get(i + 1), place);
    }
    if (i < arguments.size()) {
      if (over) {
        unreachable(where + "." + i, "the test before it always holds");
      }
      gather(arguments.get(i), where + "." + i);
    }
  }

  private static boolean holds(Json constant) {
    return !RuleCompiler.isConstant(constant) || Rule.truth(RuleValues.constant(constant));
  }

  private void unreachable(String where, String why) {
    findings.add(FlagLint.warning("unreachable", where, "nobody gets here: " + why));
  }

  /** Of "and" the last argument is given, and what does not hold; of "or", any that holds. */
  private void alternatives(List<Json> arguments, String where) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Json.Obj || i == arguments.size() - 1) {
        gather(arguments.get(i), where + "." + i);
      }
    }
  }

  private void shares(List<Json> arguments, String where) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Json.Arr pair && !pair.items().isEmpty()) {
        var place = where + "." + i;
        boolean none =
            pair.items().size() > 1
                && pair.items().get(1) instanceof Json.Num weight
                && weight.value() <= 0;
        if (none) {
          unreachable(place, "its weight is 0");
        }
        gather(pair.items().get(0), place + ".0");
      }
    }
  }

  private void evaluator(List<Json> arguments) {
    if (arguments.get(0) instanceof Json.Text name) {
      var logic = set.shared().evaluators().get(name.value());
      if (logic != null) {
        gather(logic, "$evaluators." + name.value());
      }
    }
  }
}
