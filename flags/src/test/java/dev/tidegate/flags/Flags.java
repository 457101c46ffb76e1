package dev.tidegate.flags;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flags that tests begin with. */
final class Flags {
  /** A boolean flag that serves false. */
  static final Flag OFF = FlagJson.read("f", Json.parse(text("off", "")));

  private Flags() {}

  /** A boolean flag with targeting. */
  static Flag targeting(String logic) {
    return FlagJson.read("f", Json.parse(text("off", ", \"targeting\": " + logic)));
  }

  private static String text(String defaultVariant, String more) {
    return """
    {"variants": {"on": true, "off": false}, "defaultVariant": "%s"%s}
    """
        .formatted(defaultVariant, more);
  }

  /** A climb of {@code on} among everyone. */
  static Climb climb(String id, int sharePpm) {
    return climb(id, "targetingKey", new Cohort("everyone", Json.of(true), sharePpm));
  }

  static Climb climb(String id, String key, Cohort... cohorts) {
    return new Climb(id, 7, key, "on", List.of(cohorts), List.of());
  }

  /** What a flag gives somebody. */
  static Evaluation evaluate(Flag flag, @Nullable Climb climb, Context context) {
    return FlagSnapshot.of(List.of(new Served(flag, climb))).evaluate(flag.key(), context);
  }

  /** What a rule gives somebody, compiled as targeting is. */
  static @Nullable Object apply(String logic, Context context) {
    var problems = new java.util.ArrayList<Problem>();
    var scope = RuleScope.alone("f", RuleScope.Kind.TARGETING, problems);
    var rule = RuleCompiler.compile(scope, Json.parse(logic), "targeting");
    if (!problems.isEmpty()) {
      throw new InvalidFlag(problems);
    }
    return rule.of(context);
  }

  static @Nullable Object apply(String logic, Map<String, Object> attributes) {
    return apply(logic, Who.with(attributes));
  }
}
