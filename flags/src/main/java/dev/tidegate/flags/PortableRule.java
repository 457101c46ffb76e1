package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rules anew in the words that flagd's clients know. */
final class PortableRule {
  /** Operations that a rule may have when it is written out. */
  private static final int MOST = 20_000;

  /** Targeting keys that a rule may list when it is written out. */
  private static final int MOST_KEYS = 200_000;

  private static final Json KEY = op("var", Json.of(Variable.TARGETING_KEY));

  private final FlagSet set;
  private int operations;
  private int keys;

  PortableRule(FlagSet set) {
    this.set = set;
  }

  static Json op(String name, Json... arguments) {
    return new Json.Obj(Map.of(name, new Json.Arr(List.of(arguments))));
  }

  private static Json op(String name, List<Json> arguments) {
    return new Json.Obj(Map.of(name, new Json.Arr(arguments)));
  }

  /** A flag's rule, with its individual targets as the first questions of it. */
  @Nullable Json targeting(Flag flag) {
    return targeting(flag, null);
  }

  /**
   * A flag's rule.
   *
   * @param inlined the flag's key when the rule becomes part of another flag's, else null
   */
  private @Nullable Json targeting(Flag flag, @Nullable String inlined) {
    var rule = Targets.rule(flag.targeting());
    boolean isNone = rule instanceof Json.Obj none && none.members().isEmpty();
    var written =
        rule == null || (isNone && Targets.of(flag.targeting()) != null)
            ? null
            : isNone ? rule : new Writing(inlined).rule(rule, "targeting");
    var targets = Targets.of(flag.targeting());
    if (targets == null) {
      return written;
    }
    var questions = new ArrayList<Json>();
    Targets.keys(targets)
        .forEach(
            (variant, keys) -> {
              count("targets");
              questions.add(op("in", KEY, list(keys, "targets")));
              questions.add(Json.of(variant));
            });
    questions.add(written == null ? Json.nothing() : written);
    return op("if", questions);
  }

  /** An evaluator by itself. */
  Json written(Json logic, String where) {
    return new Writing(null).rule(logic, where);
  }

  private void count(String where) {
    if (++operations > MOST) {
      throw new NotPortable(
          where, "written out for flagd's clients, the rule has more than " + MOST + " operations");
    }
  }

  private Json list(List<Json> items, String where) {
    keys += items.size();
    if (keys > MOST_KEYS) {
      throw new NotPortable(
          where,
          "written out for flagd's clients, the rule lists more than " + MOST_KEYS + " keys");
    }
    return new Json.Arr(items);
  }

  /** Writes one rule. */
  private final class Writing {
    /** Whose rule it is, when it stands in another flag's. */
    private final @Nullable String inlined;

    Writing(@Nullable String inlined) {
      this.inlined = inlined;
    }

    Json rule(Json logic, String where) {
      if (logic instanceof Json.Arr array) {
        return new Json.Arr(all(array.items(), where));
      }
      if (!(logic instanceof Json.Obj object) || object.members().isEmpty()) {
        return logic;
      }
      count(where);
      var entry = object.members().entrySet().iterator().next();
      var name = entry.getKey();
      var arguments =
          entry.getValue() instanceof Json.Arr array ? array.items() : List.of(entry.getValue());
      var inside = where + "." + name;
      return switch (name) {
        case "matches", "cidr" ->
            throw new NotPortable(
                inside, "flagd's clients have no \"" + name + "\": they are not sent this flag");
        case "before", "after" -> date(name, arguments, inside);
        case "one_of" -> op("in", rule(arguments.get(0), inside), arguments.get(1));
        case "segment" -> segment(arguments, inside);
        case PrerequisiteRule.NAME -> prerequisite(arguments, inside);
        case "$ref" -> reference(logic, arguments, inside);
        default ->
            inlined == null
                ? known(name, entry.getValue(), inside)
                : foreign(name, entry.getValue(), arguments, inside);
      };
    }

    private List<Json> all(List<Json> logic, String where) {
      var written = new ArrayList<Json>();
      for (int i = 0; i < logic.size(); i++) {
        written.add(rule(logic.get(i), where + "." + i));
      }
      return written;
    }

    private Json known(String name, Json argument, String where) {
      return new Json.Obj(Map.of(name, rule(argument, where)));
    }

    /** In another flag's rule, what stands for the flag has to name it. */
    private Json foreign(String name, Json argument, List<Json> arguments, String where) {
      var key = Json.of(java.util.Objects.requireNonNull(inlined));
      if (name.equals("var") && arguments.get(0).equals(Json.of(Variable.FLAG_KEY))) {
        return key;
      }
      if (name.equals("fractional") && arguments.get(0) instanceof Json.Arr) {
        var shares = new ArrayList<Json>();
        shares.add(op("cat", key, KEY));
        shares.addAll(all(arguments, where));
        return op("if", KEY, op(name, shares), Json.nothing()); // without a user, no split
      }
      return known(name, argument, where);
    }

    /** An evaluator stays one where it means the same. */
    private Json reference(Json logic, List<Json> arguments, String where) {
      var name = arguments.get(0) instanceof Json.Text text ? text.value() : "";
      var evaluator = set.shared().evaluators().get(name);
      if (evaluator == null) {
        throw new NotPortable(where, "no evaluator \"" + name + "\"");
      }
      var written = rule(evaluator, "$evaluators." + name);
      return inlined == null ? logic : written;
    }

    /** Dates are texts in any zone, which flagd's clients can not compare; its time they can. */
    private Json date(String name, List<Json> arguments, String where) {
      var x = seconds(arguments.get(0));
      var y = seconds(arguments.get(1));
      if (x == null || y == null) {
        throw new NotPortable(
            where,
            "flagd's clients compare no dates but $flagd.timestamp with a whole second: they are"
                + " not sent this flag");
      }
      return op(name.equals("before") ? "<" : ">", x, y);
    }

    private @Nullable Json seconds(Json json) {
      if (json.equals(op("var", Json.of(Variable.TIMESTAMP)))
          || json.equals(new Json.Obj(Map.of("var", Json.of(Variable.TIMESTAMP))))) {
        return json;
      }
      if (json instanceof Json.Num number && number.isWhole()) {
        return number;
      }
      long micros = json instanceof Json.Text text ? Rfc3339.micros(text.value()) : Rfc3339.NONE;
      return micros != Rfc3339.NONE && micros % 1_000_000 == 0 ? Json.of(micros / 1_000_000) : null;
    }

    private Json segment(List<Json> arguments, String where) {
      var name = arguments.get(0) instanceof Json.Text text ? text.value() : "";
      var segment = set.shared().segments().get(name);
      if (segment == null) {
        throw new NotPortable(where, "no segment \"" + name + "\"");
      }
      var either = new ArrayList<Json>();
      var keys = segment.keys().stream().map(Json::of).toList();
      either.add(op("in", KEY, list(keys, where)));
      either.addAll(all(segment.rules(), "$segments." + name + ".rules"));
      return op("!!", op("or", either));
    }

    private Json prerequisite(List<Json> arguments, String where) {
      var key = arguments.get(0) instanceof Json.Text text ? text.value() : "";
      var variant = arguments.get(1) instanceof Json.Text text ? text.value() : "";
      var other = set.flags().get(key);
      if (other == null || !other.enabled()) {
        return Json.of(false);
      }
      try {
        var rule = targeting(other, key);
        boolean isNone = rule instanceof Json.Obj object && object.members().isEmpty();
        return rule == null || isNone
            ? Json.of(variant.equals(other.defaultVariant()))
            : gives(rule, variant, variant.equals(other.defaultVariant()), where);
      } catch (NotPortable e) {
        throw new NotPortable(
            where, "its prerequisite \"" + key + "\" is not for flagd's clients: " + e.problem());
      }
    }

    /** Whether a rule gives a variant, whose name can be a text, a boolean or a number. */
    private Json gives(Json rule, String variant, boolean isDefault, String where) {
      var either = new ArrayList<Json>();
      either.add(op("===", rule, Json.of(variant)));
      if (variant.equals("true") || variant.equals("false")) {
        either.add(op("===", rule, Json.of(variant.equals("true"))));
      }
      double number = RuleValues.number(variant);
      if (!Double.isNaN(number) && NumberText.of(number).equals(variant)) {
        either.add(op("===", rule, Json.parse(variant)));
      }
      if (isDefault) {
        either.add(op("===", rule, Json.nothing()));
      }
      operations += either.size() * size(rule);
      count(where);
      return either.size() == 1 ? either.get(0) : op("or", either);
    }
  }

  private static int size(Json rule) {
    int[] size = {0};
    RuleWalk.each(rule, "", (name, arguments, where) -> size[0]++);
    return size[0];
  }
}
