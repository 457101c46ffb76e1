package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Individual targets: users who get a variant whatever the rule says. In a flag's JSON they are its
 * member {@code targets}, variant by variant; in the model they are the outermost operation of its
 * targeting, {@code {"targets": [{variant: [keys]}, rule]}}, so that whoever compares two rules
 * compares them, too.
 */
final class Targets {
  static final String NAME = "targets";

  private Targets() {}

  /** The rule with targets before it. */
  static Json before(Json targets, @Nullable Json rule) {
    var both = rule == null ? List.of(targets) : List.of(targets, rule);
    return new Json.Obj(Map.of(NAME, new Json.Arr(both)));
  }

  /** The targets of a flag, or null when there are none. */
  static @Nullable Json of(@Nullable Json targeting) {
    return targeting != null && targeting.member(NAME) instanceof Json.Arr both
        ? both.items().get(0)
        : null;
  }

  /** The rule behind the targets, or null when there is none. */
  static @Nullable Json rule(@Nullable Json targeting) {
    if (targeting != null && targeting.member(NAME) instanceof Json.Arr both) {
      return both.items().size() > 1 ? both.items().get(1) : null;
    }
    return targeting;
  }

  /** The keys by variant. */
  static Map<String, List<Json>> keys(Json targets) {
    var keys = new LinkedHashMap<String, List<Json>>();
    if (targets instanceof Json.Obj object) {
      object
          .members()
          .forEach(
              (name, all) ->
                  keys.put(name, all instanceof Json.Arr list ? list.items() : List.of()));
    }
    return keys;
  }

  static Rule compile(RuleScope scope, Json logic, Json both) {
    if (!(both instanceof Json.Arr array)
        || array.items().isEmpty()
        || array.items().size() > 2
        || !(logic instanceof Json.Obj object)
        || object.members().size() > 1) {
      scope.problem("targets", "is an object of lists of targeting keys, by variant");
      return c -> null;
    }
    var variants = variants(scope, array.items().get(0));
    var behind = array.items().size() > 1 ? array.items().get(1) : null;
    var rule = RuleCompiler.targeting(scope, behind);
    return c -> {
      var key = c.targetingKey();
      var variant = key == null ? null : variants.get(key);
      return variant != null ? variant : rule == null ? null : rule.of(c);
    };
  }

  private static Map<String, String> variants(RuleScope scope, Json targets) {
    var variants = new HashMap<String, String>();
    var twice = new ArrayList<String>();
    if (!(targets instanceof Json.Obj object)
        || object.members().values().stream().anyMatch(all -> !(all instanceof Json.Arr))) {
      scope.problem("targets", "is an object of lists of targeting keys, by variant");
      return variants;
    }
    keys(targets)
        .forEach(
            (variant, keys) -> {
              for (int i = 0; i < keys.size(); i++) {
                if (!(keys.get(i) instanceof Json.Text key) || key.value().isEmpty()) {
                  scope.problem("targets." + variant + "." + i, "is a targeting key, a text");
                } else if (variants.putIfAbsent(key.value(), variant) != null) {
                  twice.add(key.value());
                }
              }
            });
    if (!twice.isEmpty()) {
      scope.problem("targets", "\"" + twice.get(0) + "\" is there more than once");
    }
    return variants;
  }
}
