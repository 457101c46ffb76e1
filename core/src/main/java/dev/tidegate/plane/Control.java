package dev.tidegate.plane;

import dev.tidegate.flag.FlagState;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a candidate would be compared with: the variants that a flag's base rule may give, as far as
 * can be told without evaluating it for anybody.
 *
 * @param variants in the order of their names
 * @param isKnown whether there are no others
 */
record Control(List<String> variants, boolean isKnown) {
  /** Given where nothing else is: the default in the application's code. */
  private static final String IN_CODE = "the default in the code";

  private static final Control UNKNOWN = new Control(List.of(), false);

  Control {
    variants = variants.stream().distinct().sorted().toList();
  }

  static Control of(FlagState flag) {
    var definition = flag.definition();
    var otherwise = one(Optional.ofNullable(definition.defaultVariant()).orElse(IN_CODE));
    var rule = definition.targeting();
    if (!definition.enabled()) {
      return one(IN_CODE);
    }
    return rule == null ? otherwise : given(rule, otherwise);
  }

  private static Control one(String variant) {
    return new Control(List.of(variant), true);
  }

  private Control or(Control other) {
    var both = Stream.concat(variants.stream(), other.variants.stream()).toList();
    return new Control(both, isKnown && other.isKnown);
  }

  private static Control given(Json rule, Control otherwise) {
    return switch (rule) {
      case Json.Text(var variant) -> one(variant);
      case Json.Nothing _ -> otherwise;
      case Json.Obj(var members) when members.size() == 1 -> {
        var operation = members.entrySet().iterator().next();
        var arguments =
            operation.getValue() instanceof Json.Arr(var items)
                ? items
                : List.of(operation.getValue());
        yield switch (operation.getKey()) {
          case "if" -> branches(arguments, otherwise);
          case "fractional" -> split(arguments);
          default -> UNKNOWN;
        };
      }
      case Json.Obj _, Json.Arr _, Json.Num _, Json.Bool _ -> UNKNOWN;
    };
  }

  /** {@code [test, then, test, then, …, else]}. */
  private static Control branches(List<Json> arguments, Control otherwise) {
    var last = arguments.size() % 2 == 1 ? given(arguments.getLast(), otherwise) : otherwise;
    return IntStream.range(0, arguments.size() / 2)
        .mapToObj(i -> given(arguments.get(2 * i + 1), otherwise))
        .reduce(last, Control::or);
  }

  /** {@code [bucketing, [variant, weight], …]}, of which the first may be left out. */
  private static Control split(List<Json> arguments) {
    return arguments.stream()
        .filter(Json.Arr.class::isInstance)
        .map(part -> ((Json.Arr) part).items())
        .map(
            part ->
                !part.isEmpty() && part.getFirst() instanceof Json.Text(var variant)
                    ? one(variant)
                    : UNKNOWN)
        .reduce(Control::or)
        .orElse(UNKNOWN);
  }

  /** The one variant; empty when it can not be told. */
  Optional<String> name() {
    return isKnown && variants.size() == 1
        ? Optional.of(variants.getFirst()).filter(name -> !name.equals(IN_CODE))
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
