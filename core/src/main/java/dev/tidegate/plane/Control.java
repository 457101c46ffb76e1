package dev.tidegate.plane;

import dev.tidegate.flag.FlagState;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Reason;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a candidate would be compared with: the variants that a flag's base rule may give, as far as
 * can be told without evaluating it for anybody.
 */
final class Control {
  /** Given where nothing else is: the default in the application's code. */
  private static final String IN_CODE = "the default in the code";

  private final SortedSet<String> variants = new TreeSet<>();
  private boolean isKnown = true;

  Control(FlagState flag) {
    var definition = flag.definition();
    var otherwise = Optional.ofNullable(definition.defaultVariant()).orElse(IN_CODE);
    var rule = definition.targeting();
    if (!definition.enabled()) {
      variants.add(IN_CODE);
    } else if (rule == null) {
      variants.add(otherwise);
    } else {
      given(rule, otherwise);
    }
  }

  private void given(Json rule, String otherwise) {
    switch (rule) {
      case Json.Text(var variant) -> variants.add(variant);
      case Json.Nothing _ -> variants.add(otherwise);
      case Json.Obj(var members) when members.size() == 1 -> {
        var operation = members.entrySet().iterator().next();
        var arguments =
            operation.getValue() instanceof Json.Arr(var items)
                ? items
                : List.of(operation.getValue());
        operation(operation.getKey(), arguments, otherwise);
      }
      case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _ -> isKnown = false;
    }
  }

  private void operation(String name, List<Json> arguments, String otherwise) {
    switch (name) {
      case "if" -> branches(arguments, otherwise);
      case "fractional" -> split(arguments);
      default -> isKnown = false;
    }
  }

  /** {@code [test, then, test, then, …, else]}. */
  private void branches(List<Json> arguments, String otherwise) {
    for (int i = 1; i < arguments.size(); i += 2) {
      given(arguments.get(i), otherwise);
    }
    given(arguments.size() % 2 == 1 ? arguments.getLast() : Json.nothing(), otherwise);
  }

  /** {@code [bucketing, [variant, weight], …]}, of which the first may be left out. */
  private void split(List<Json> arguments) {
    for (var argument : arguments) {
      if (argument instanceof Json.Arr(var pair)
          && !pair.isEmpty()
          && pair.getFirst() instanceof Json.Text(var variant)) {
        variants.add(variant);
      } else if (argument instanceof Json.Arr) {
        isKnown = false;
      }
    }
  }

  /** The one variant; empty when it can not be told. */
  Optional<String> name() {
    return isKnown && variants.size() == 1
        ? Optional.of(variants.first()).filter(name -> !name.equals(IN_CODE))
        : Optional.empty();
  }

  /** Why the candidate can not be compared with it. */
  List<Reason> problems(String candidate) {
    if (variants.size() > 1) {
      return List.of(
          problem(
              "a comparison's control is one variant, and the base rule may give "
                  + String.join(", ", variants)
                  + ": let it give one to everybody (tidegate flag set), or roll one out first"));
    }
    return isKnown && variants.contains(candidate)
        ? List.of(problem("\"" + candidate + "\" is what the base rule gives: there is no other"))
        : List.of();
  }

  private static Reason problem(String what) {
    return Reason.of("rollout.compare.control", what);
  }
}
