package dev.tidegate.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code var}: what is known of the user, by its name or along a path such as {@code roles.0}. */
final class Variable {
  static final String FLAG_KEY = "$flagd.flagKey";
  static final String TIMESTAMP = "$flagd.timestamp";
  static final String TARGETING_KEY = "targetingKey";

  private Variable() {}

  static Rule compile(Call call) {
    var otherwise = call.size() > 1 ? call.rule(1) : null;
    if (call.argument(0) instanceof Json.Obj) {
      return dynamic(call, otherwise);
    }
    var name = name(call.argument(0));
    if (name == null) {
      return call.problem("needs the name of an attribute");
    }
    if (name.isEmpty()) {
      return call.compiler().isInLoop()
          ? Variable::whole
          : call.problem("needs the name of an attribute; all of them have no value");
    }
    return name.startsWith("$flagd") ? own(call, name) : attribute(call, name, otherwise);
  }

  /** The name of an attribute, an empty one for the whole element; null when it is none. */
  static @Nullable String name(Json json) {
    if (json instanceof Json.Text text) {
      return text.value();
    }
    if (json instanceof Json.Num number && number.isWhole()) {
      return number.digits();
    }
    return json instanceof Json.Nothing ? "" : null;
  }

  private static @Nullable Object whole(Context context) {
    return context instanceof Element element ? element.value() : null;
  }

  /** What flagd adds to each context. */
  private static Rule own(Call call, String name) {
    var scope = call.scope();
    if (call.compiler().isInLoop()) {
      return call.problem("\"" + name + "\" is not known inside of a loop over a list");
    }
    if (name.equals(FLAG_KEY) && scope.kind() != RuleScope.Kind.SEGMENT) {
      var key = scope.flagKey();
      return new Rule.Constant(key);
    }
    if (name.equals(TIMESTAMP) && scope.kind() != RuleScope.Kind.COHORT) {
      Rule.Numeric now = Context::epochSeconds;
      return now;
    }
    return call.problem("\"" + name + "\" is not supported here");
  }

  private static Rule attribute(Call call, String name, @Nullable Rule otherwise) {
    Rule rule;
    if (name.equals(TARGETING_KEY) && !call.compiler().isInLoop()) {
      rule = Context::targetingKey;
    } else if (name.indexOf('.') < 0) {
      rule = new Attribute(name.intern()); // as literals are: maps compare by identity first
    } else {
      var steps = steps(name);
      rule = c -> walk(c, steps);
    }
    return otherwise == null ? rule : c -> orElse(rule.of(c), otherwise, c);
  }

  /** A name that is put together for each user. */
  private static Rule dynamic(Call call, @Nullable Rule otherwise) {
    var name = call.rule(0);
    boolean inLoop = call.compiler().isInLoop();
    return c -> {
      var path = RuleValues.spelt(name.of(c));
      var value = path.equals(TARGETING_KEY) && !inLoop ? c.targetingKey() : walk(c, steps(path));
      return otherwise == null ? value : orElse(value, otherwise, c);
    };
  }

  private static @Nullable Object orElse(@Nullable Object value, Rule otherwise, Context context) {
    return value == null ? otherwise.of(context) : value;
  }

  static List<String> steps(String path) {
    return List.of(path.split("\\.", -1));
  }

  static @Nullable Object walk(Context context, List<String> steps) {
    var value = context.attribute(steps.get(0));
    for (int i = 1; i < steps.size() && value != null; i++) {
      value = Element.part(value, steps.get(i));
    }
    return value;
  }
}
