package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flags as JSON, in flagd's format (flagd.dev/schema/v0/flags.json): {@code state}, {@code
 * variants}, {@code defaultVariant}, {@code targeting}, {@code metadata}. What climbs on a flag
 * stands beside these, in {@code climb}, and users who get a variant whatever the rule says, in
 * {@code targets}: other readers pass over both.
 */
public final class FlagJson {
  private static final Set<String> MEMBERS =
      Set.of("state", "variants", "defaultVariant", "targets", "targeting", "metadata", "climb");

  private FlagJson() {}

  /**
   * Reads one flag's definition.
   *
   * @throws InvalidFlag with everything that is wrong with it
   */
  public static Flag read(String key, Json json) {
    return read(key, json, SharedRules.NONE);
  }

  /**
   * Reads one flag's definition, which may name segments and evaluators.
   *
   * @throws InvalidFlag with everything that is wrong with it, or with these
   */
  public static Flag read(String key, Json json, Shared shared) {
    return read(key, json, new SharedRules(shared));
  }

  private static Flag read(String key, Json json, SharedRules shared) {
    var problems = new ArrayList<Problem>();
    var flag = read(key, json, shared, problems);
    if (flag == null || !problems.isEmpty()) {
      throw new InvalidFlag(problems);
    }
    return flag;
  }

  /**
   * Reads a flag and what climbs on it.
   *
   * @throws InvalidFlag with everything that is wrong with it
   */
  public static Served readServed(String key, Json json) {
    var flag = read(key, json);
    var climb = json.member("climb");
    return new Served(flag, climb == null ? null : ClimbJson.read(climb));
  }

  /**
   * Reads a flag, which may name segments and evaluators, and what climbs on it.
   *
   * @throws InvalidFlag with everything that is wrong with it, or with these
   */
  public static Served readServed(String key, Json json, Shared shared) {
    var flag = read(key, json, shared);
    var climb = json.member("climb");
    return new Served(flag, climb == null ? null : ClimbJson.read(climb));
  }

  public static Json write(Flag flag) {
    return new Json.Obj(members(flag));
  }

  public static Json write(Served served) {
    var members = members(served.flag());
    if (served.climb() != null) {
      members.put("climb", ClimbJson.write(served.climb()));
    }
    return new Json.Obj(members);
  }

  private static Map<String, Json> members(Flag flag) {
    var members = new LinkedHashMap<String, Json>();
    members.put("state", Json.of(flag.enabled() ? "ENABLED" : "DISABLED"));
    members.put("variants", new Json.Obj(flag.variants()));
    if (flag.defaultVariant() != null) {
      members.put("defaultVariant", Json.of(flag.defaultVariant()));
    }
    var targets = Targets.of(flag.targeting());
    if (targets != null) {
      members.put(Targets.NAME, targets);
    }
    var rule = Targets.rule(flag.targeting());
    if (rule != null) {
      members.put("targeting", rule);
    }
    if (!flag.metadata().isEmpty()) {
      members.put("metadata", new Json.Obj(flag.metadata()));
    }
    return members;
  }

  static @Nullable Flag read(String key, Json json, SharedRules shared, List<Problem> problems) {
    if (!(json instanceof Json.Obj object)) {
      problems.add(new Problem("", "a flag is an object, not " + json.kind()));
      return null;
    }
    for (var name : object.members().keySet()) {
      if (!MEMBERS.contains(name)) {
        problems.add(new Problem(name, "unknown member" + Nearest.hint(name, MEMBERS)));
      }
    }
    boolean enabled = enabled(object, problems);
    var variants = variants(object, problems);
    var defaultVariant = defaultVariant(object, variants, problems);
    var targeting = targeting(object, variants, problems);
    var scope = new RuleScope(key, RuleScope.Kind.TARGETING, shared, other -> null, problems);
    RuleCompiler.targeting(scope, targeting);
    return new Flag(key, enabled, variants, defaultVariant, targeting, metadata(object, problems));
  }

  /** The rule, with individual targets before it. */
  private static @Nullable Json targeting(
      Json.Obj object, Map<String, Json> variants, List<Problem> problems) {
    var rule = object.member("targeting");
    var targets = object.member(Targets.NAME);
    if (rule != null && rule.member(Targets.NAME) != null) {
      problems.add(new Problem("targeting", "targets stand beside the rule, not in it"));
      return null;
    }
    if (targets == null) {
      return rule;
    }
    for (var name : Targets.keys(targets).keySet()) {
      if (!variants.containsKey(name)) {
        var hint = Nearest.hint(name, variants.keySet());
        problems.add(new Problem("targets." + name, "no variant \"" + name + "\"" + hint));
      }
    }
    return Targets.before(targets, rule);
  }

  private static boolean enabled(Json.Obj object, List<Problem> problems) {
    var state = object.member("state");
    if (state == null || state.equals(Json.of("ENABLED"))) {
      return true;
    }
    if (!state.equals(Json.of("DISABLED"))) {
      problems.add(new Problem("state", "is \"ENABLED\" or \"DISABLED\""));
    }
    return false;
  }

  private static Map<String, Json> variants(Json.Obj object, List<Problem> problems) {
    if (!(object.member("variants") instanceof Json.Obj variants) || variants.members().isEmpty()) {
      problems.add(
          new Problem("variants", "needs an object of at least one variant and its value"));
      return Map.of();
    }
    var kinds = variants.members().values().stream().map(Json::kind).distinct().toList();
    if (kinds.size() > 1) {
      problems.add(
          new Problem("variants", "are all of one type, not " + String.join(" and ", kinds)));
    } else if (kinds.contains("null") || kinds.contains("an array")) {
      problems.add(
          new Problem(
              "variants", "are booleans, strings, numbers or objects, not " + kinds.get(0)));
    }
    variants.members().forEach((name, value) -> numbers(value, "variants." + name, problems));
    return variants.members();
  }

  /** What is no number in most languages would be served as something else, or not at all. */
  private static void numbers(Json value, String where, List<Problem> problems) {
    if (value instanceof Json.Num number && Double.isInfinite(number.value())) {
      problems.add(new Problem(where, "is too large for a number"));
    } else if (value instanceof Json.Arr array) {
      array.items().forEach(item -> numbers(item, where, problems));
    } else if (value instanceof Json.Obj object) {
      object.members().forEach((name, member) -> numbers(member, where + "." + name, problems));
    }
  }

  private static @Nullable String defaultVariant(
      Json.Obj object, Map<String, Json> variants, List<Problem> problems) {
    var json = object.member("defaultVariant");
    if (json == null || json.equals(Json.nothing())) {
      return null;
    }
    if (!(json instanceof Json.Text text)) {
      problems.add(new Problem("defaultVariant", "is the name of a variant, not " + json.kind()));
      return null;
    }
    if (!variants.containsKey(text.value())) {
      problems.add(
          new Problem(
              "defaultVariant",
              "no variant \""
                  + text.value()
                  + "\""
                  + Nearest.hint(text.value(), variants.keySet())));
    }
    return text.value();
  }

  private static Map<String, Json> metadata(Json.Obj object, List<Problem> problems) {
    var json = object.member("metadata");
    if (json == null) {
      return Map.of();
    }
    if (!(json instanceof Json.Obj metadata)) {
      problems.add(new Problem("metadata", "is an object, not " + json.kind()));
      return Map.of();
    }
    metadata
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof Json.Obj
                  || value instanceof Json.Arr
                  || value instanceof Json.Nothing) {
                problems.add(
                    new Problem(
                        "metadata." + name,
                        "is a string, a number or a boolean, not " + value.kind()));
              }
            });
    return metadata.members();
  }
}
