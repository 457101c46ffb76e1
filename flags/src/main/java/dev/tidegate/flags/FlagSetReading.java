package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was read: the set, when it could be put together, and what is wrong with it.
 *
 * @param set null when it is no flag set at all
 * @param findings errors, in the order of the text
 */
record FlagSetReading(@Nullable FlagSet set, List<Finding> findings) {
  private static final int MOST_CHARACTERS = 64 << 20;
  private static final int MOST_KEY = 500;
  private static final int MOST_FINDINGS = 1_000;
  private static final Set<String> MEMBERS =
      Set.of("$schema", "flags", "$evaluators", "$segments", "metadata");

  static FlagSetReading of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return unreadable("json", "is longer than " + MOST_CHARACTERS + " characters", 1, 1);
    }
    try {
      var problems = new LinkedHashSet<Problem>();
      var set = new Reader(Json.parse(text), problems).set();
      return new FlagSetReading(set, placed(text, problems));
    } catch (JsonProblem e) {
      return unreadable("json", e.getMessage(), e.line(), e.column());
    }
  }

  private static FlagSetReading unreadable(
      String rule, @Nullable String what, int line, int column) {
    var text = what == null ? "can not be read" : what;
    var finding = new Finding(Finding.Severity.ERROR, rule, "", text, line, column);
    return new FlagSetReading(null, List.of(finding));
  }

  private static List<Finding> placed(String text, Set<Problem> problems) {
    if (problems.isEmpty()) {
      return List.of();
    }
    var told = problems.stream().limit(MOST_FINDINGS).toList();
    return placed(
        text,
        told.stream()
            .map(
                problem ->
                    new Finding(
                        Finding.Severity.ERROR, "invalid", problem.where(), problem.what(), 0, 0))
            .toList());
  }

  /** Findings with their places in a text, in its order. */
  static List<Finding> placed(String text, List<Finding> findings) {
    if (findings.isEmpty()) {
      return findings;
    }
    var places = JsonPlaces.of(text, findings.stream().map(Finding::where).toList());
    return findings.stream()
        .map(
            f -> {
              var at = places.at(f.where());
              return new Finding(
                  f.severity(), f.rule(), f.where(), f.what(), at.line(), at.column());
            })
        .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
        .toList();
  }

  /** Reads one document. */
  private static final class Reader {
    private final Json json;
    private final Set<Problem> problems;

    Reader(Json json, Set<Problem> problems) {
      this.json = json;
      this.problems = problems;
    }

    @Nullable FlagSet set() {
      if (!(json instanceof Json.Obj object)) {
        problem("", "a flag set is an object, not " + json.kind());
        return null;
      }
      for (var name : object.members().keySet()) {
        if (!MEMBERS.contains(name)) {
          problem(name, "unknown member" + Nearest.hint(name, MEMBERS));
        }
      }
      var shared = new SharedReader(json, problems).shared();
      boolean listed = json.member("flags") instanceof Json.Arr;
      var flags = flags(shared);
      var schema = json.member("$schema") instanceof Json.Text text ? text.value() : null;
      var metadata = json.member("metadata");
      if (metadata != null && !(metadata instanceof Json.Obj)) {
        problem("metadata", "is an object, not " + metadata.kind());
      }
      var facts = metadata instanceof Json.Obj all ? all.members() : Map.<String, Json>of();
      var set = new FlagSet(flags, shared.shared(), facts, schema, listed);
      if (problems.isEmpty()) {
        link(set);
      }
      return set;
    }

    private Map<String, Flag> flags(SharedRules shared) {
      var flags = new LinkedHashMap<String, Flag>();
      var all = json.member("flags");
      if (all instanceof Json.Obj object) {
        object.members().forEach((key, flag) -> add(key, flag, "flags." + key, shared, flags));
      } else if (all instanceof Json.Arr array) {
        for (int i = 0; i < array.items().size(); i++) {
          listed(array.items().get(i), "flags." + i, shared, flags);
        }
      } else {
        problem("flags", "needs an object of flags by key, or an array of flags with a key");
      }
      return flags;
    }

    private void listed(Json json, String where, SharedRules shared, Map<String, Flag> flags) {
      if (!(json instanceof Json.Obj object) || !(object.member("key") instanceof Json.Text key)) {
        problem(where, "is a flag: an object with a key");
        return;
      }
      if (flags.containsKey(key.value())) {
        problem(where, "\"" + key.value() + "\" is there twice");
        return;
      }
      var rest = new LinkedHashMap<>(object.members());
      rest.remove("key");
      add(key.value(), new Json.Obj(rest), where, shared, flags);
    }

    private void add(
        String key, Json json, String where, SharedRules shared, Map<String, Flag> flags) {
      if (key.isEmpty()
          || key.length() > MOST_KEY
          || key.chars().anyMatch(Character::isISOControl)) {
        problem(where, "the key of a flag has 1 to " + MOST_KEY + " characters that can be seen");
      }
      var wrong = new ArrayList<Problem>();
      var flag = FlagJson.read(key, json, shared, wrong);
      for (var problem : wrong) {
        boolean own = !problem.where().startsWith("$evaluators.");
        var inside = problem.where().isEmpty() ? where : where + "." + problem.where();
        problem(own ? inside : problem.where(), problem.what());
      }
      if (flag != null) {
        flags.put(key, flag);
      }
    }

    /** Looks whether prerequisites are there, and go in no circle. */
    private void link(FlagSet set) {
      int position = 0;
      for (var flag : set.flags().values()) {
        var where = "flags." + (set.listed() ? Integer.toString(position++) : flag.key());
        var rule = Targets.rule(flag.targeting());
        if (rule != null) {
          RuleWalk.each(rule, where + ".targeting", (o, a, at) -> prerequisite(set, o, a, at));
        }
      }
      set.shared()
          .evaluators()
          .forEach(
              (name, logic) ->
                  RuleWalk.each(
                      logic, "$evaluators." + name, (o, a, at) -> prerequisite(set, o, a, at)));
      if (problems.isEmpty()) {
        try {
          FlagSnapshot.of(set);
        } catch (InvalidFlag e) {
          e.problems().forEach(problem -> problem("flags", problem.toString()));
        }
      }
    }

    private void prerequisite(FlagSet set, String operator, List<Json> arguments, String where) {
      if (!operator.equals(PrerequisiteRule.NAME)
          || arguments.size() != 2
          || !(arguments.get(0) instanceof Json.Text key)
          || !(arguments.get(1) instanceof Json.Text variant)) {
        return;
      }
      var other = set.flags().get(key.value());
      if (other == null) {
        var hint = Nearest.hint(key.value(), set.flags().keySet());
        problem(where + ".0", "no flag \"" + key.value() + "\"" + hint);
      } else if (!other.variants().containsKey(variant.value())) {
        var hint = Nearest.hint(variant.value(), other.variants().keySet());
        problem(where + ".1", "no variant \"" + variant.value() + "\"" + hint);
      }
    }

    private void problem(String where, String what) {
      problems.add(new Problem(where, what));
    }
  }

  /** Reads what flags share. */
  private static final class SharedReader {
    private final Json json;
    private final Set<Problem> problems;

    SharedReader(Json json, Set<Problem> problems) {
      this.json = json;
      this.problems = problems;
    }

    /** What could be read of it; what flags name of the rest is wrong there, too. */
    SharedRules shared() {
      var segments = new LinkedHashMap<String, Segment>();
      members("$segments").forEach((name, value) -> segments.put(name, segment(name, value)));
      var wrong = new ArrayList<Problem>();
      segments.forEach((name, segment) -> SegmentRule.of(name, segment, wrong));
      if (!wrong.isEmpty()) {
        problems.addAll(wrong);
        segments.replaceAll((name, segment) -> new Segment(segment.keys(), List.of()));
      }
      var alone = new SharedRules(new Shared(Map.of(), segments));
      var evaluators = members("$evaluators");
      evaluators.forEach((name, logic) -> evaluator(name, logic, alone));
      return new SharedRules(new Shared(evaluators, segments));
    }

    private Map<String, Json> members(String name) {
      var value = json.member(name);
      if (value != null && !(value instanceof Json.Obj)) {
        problems.add(new Problem(name, "is an object, not " + value.kind()));
      }
      return value instanceof Json.Obj object ? object.members() : Collections.emptyMap();
    }

    private void evaluator(String name, Json logic, SharedRules segments) {
      var wrong = new ArrayList<Problem>();
      var scope = new RuleScope("", RuleScope.Kind.TARGETING, segments, other -> null, wrong);
      RuleCompiler.evaluator(scope, logic, "$evaluators." + name);
      problems.addAll(wrong);
    }

    private Segment segment(String name, Json value) {
      var where = "$segments." + name;
      if (!(value instanceof Json.Obj object)) {
        problems.add(new Problem(where, "is an object with keys and rules, not " + value.kind()));
        return new Segment(List.of(), List.of());
      }
      var known = Set.of("keys", "rules");
      for (var member : object.members().keySet()) {
        if (!known.contains(member)) {
          problems.add(
              new Problem(where + "." + member, "unknown member" + Nearest.hint(member, known)));
        }
      }
      return new Segment(keys(object, where), items(object, "rules", where));
    }

    private List<String> keys(Json.Obj segment, String where) {
      var keys = new ArrayList<String>();
      var seen = new HashSet<String>();
      var items = items(segment, "keys", where);
      for (int i = 0; i < items.size(); i++) {
        if (!(items.get(i) instanceof Json.Text key) || key.value().isEmpty()) {
          problems.add(new Problem(where + ".keys." + i, "is a targeting key, a text"));
        } else if (seen.add(key.value())) {
          keys.add(key.value());
        }
      }
      return keys;
    }

    private List<Json> items(Json.Obj segment, String name, String where) {
      var value = segment.member(name);
      if (value != null && !(value instanceof Json.Arr)) {
        problems.add(new Problem(where + "." + name, "is a list, not " + value.kind()));
      }
      return value instanceof Json.Arr array ? array.items() : List.of();
    }
  }
}
