package dev.tidegate.server.migration;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LaunchDarkly: the flag data that its server SDKs are sent, and read from files: {@code {"flags":
 * {key: …}, "segments": {key: …}}}.
 */
final class LaunchDarkly {
  /** What decides nothing, and what is read. */
  private static final Set<String> KNOWN =
      Set.of(
          "key",
          "version",
          "on",
          "variations",
          "fallthrough",
          "offVariation",
          "targets",
          "contextTargets",
          "rules",
          "prerequisites",
          "salt",
          "sel",
          "trackEvents",
          "trackEventsFallthrough",
          "debugEventsUntilDate",
          "clientSide",
          "clientSideAvailability",
          "deleted",
          "name",
          "description",
          "tags",
          "kind",
          "samplingRatio",
          "excludeFromSummaries",
          "migration");

  private final Reading reading = new Reading();
  private final Map<String, Json> flags;
  private final LaunchDarklyClauses clauses;

  private LaunchDarkly(Map<String, Json> flags, Map<String, Json> segments) {
    this.flags = flags;
    this.clauses = new LaunchDarklyClauses(segments, reading);
  }

  static Migration read(Json document) {
    if (!(document.member("flags") instanceof Json.Obj(var flags))) {
      throw new Unreadable(
          "flag data of LaunchDarkly has an object \"flags\"; an array \"items\" is of its REST"
              + " API: take what its SDKs are sent");
    }
    var read = new LaunchDarkly(flags, Members.object(document, "segments"));
    flags.forEach((key, json) -> read.reading.read(key, json, read::flag));
    read.reading.note(
        "",
        "",
        "LaunchDarkly compares types strictly, and each item of a list: send numbers as numbers,"
            + " and no lists");
    return read.reading.done();
  }

  private Migrated flag(String key, Json json) {
    Members.onlyKnown(json, "", KNOWN);
    if (Members.flag(json, "deleted", false)) {
      throw new LeftOut("deleted", "it is deleted there");
    }
    var variants = variants(json);
    var off = variation(json.member("offVariation"), variants, "offVariation");
    var profile =
        reading.profile(
            key, Optional.empty(), Members.text(json, "description"), Members.texts(json, "tags"));
    return Reading.migrated(definition(key, json, variants, off), profile);
  }

  private Flag definition(String key, Json json, Map<String, Json> variants, @Nullable String off) {
    if (!Members.flag(json, "on", false)) {
      int rules = Members.list(json, "rules").size() + Members.list(json, "targets").size();
      if (rules > 0) {
        reading.note(
            key,
            "on",
            "it is off: everybody gets "
                + (off == null ? "the default in the code" : "\"" + off + "\"")
                + ", and its rules and targets are not carried over ("
                + rules
                + ")");
      }
      return new Flag(key, true, variants, off, null, Map.of());
    }
    var chain = new ArrayList<Json>();
    prerequisites(key, json, off, chain);
    targets(json, variants, chain);
    rules(key, json, variants, chain);
    var last = served(key, json.member("fallthrough"), variants, "fallthrough");
    if (chain.isEmpty() && last instanceof Json.Text(var all)) {
      return new Flag(key, true, variants, all, null, Map.of());
    }
    chain.add(last);
    var rule = chain.size() == 1 ? chain.getFirst() : Logic.op("if", chain);
    return new Flag(key, true, variants, null, rule, Map.of());
  }

  /** Named by their values when these are booleans, else by their positions. */
  private static Map<String, Json> variants(Json json) {
    var variants = new LinkedHashMap<String, Json>();
    var values = Members.list(json, "variations");
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (value instanceof Json.Nothing) {
        throw new LeftOut("variations." + i, "null is no value of a variant here");
      }
      variants.put(name(value, i, variants), value);
    }
    if (variants.isEmpty()) {
      throw new LeftOut("variations", "it has none");
    }
    long kinds = values.stream().map(Json::kind).distinct().count();
    if (kinds > 1) {
      throw new LeftOut("variations", "they are of several types");
    }
    return variants;
  }

  private static String name(Json value, int position, Map<String, Json> taken) {
    var name =
        value instanceof Json.Bool(boolean on)
            ? on ? "on" : "off"
            : value instanceof Json.Text(var text) && text.matches("[A-Za-z][A-Za-z0-9_-]{0,40}")
                ? text
                : "v" + position;
    return taken.containsKey(name) ? "v" + position : name;
  }

  private static @Nullable String variation(
      @Nullable Json index, Map<String, Json> variants, String where) {
    if (index == null || index instanceof Json.Nothing) {
      return null;
    }
    var names = List.copyOf(variants.keySet());
    if (index instanceof Json.Num number
        && number.isWhole()
        && number.value() >= 0
        && number.value() < names.size()) {
      return names.get((int) number.value());
    }
    throw new LeftOut(where, "there is no variation " + index.text());
  }

  private static String known(@Nullable Json index, Map<String, Json> variants, String where) {
    var name = variation(index, variants, where);
    if (name == null) {
      throw new LeftOut(where, "it names no variation");
    }
    return name;
  }

  private void prerequisites(String key, Json json, @Nullable String off, List<Json> chain) {
    var tests = new ArrayList<Json>();
    for (var one : Members.list(json, "prerequisites")) {
      var other = Members.text(one, "key");
      reading.asks(key, other);
      var parent = flags.get(other);
      if (parent == null) {
        throw new LeftOut("prerequisites", "there is no flag \"" + other + "\"");
      }
      var name = known(one.member("variation"), variants(parent), "prerequisites");
      boolean isOn = Members.flag(parent, "on", false);
      tests.add(isOn ? Logic.op("flag", Json.of(other), Json.of(name)) : Json.of(false));
    }
    if (!tests.isEmpty()) {
      chain.add(Logic.not(Logic.all(tests)));
      chain.add(off == null ? Json.nothing() : Json.of(off));
    }
  }

  private static void targets(Json json, Map<String, Json> variants, List<Json> chain) {
    for (var target : Members.list(json, "targets")) {
      user(target, "targets");
      var name = known(target.member("variation"), variants, "targets");
      var values = Members.texts(target, "values");
      if (!values.isEmpty()) {
        chain.add(Logic.op("in", Logic.attribute("targetingKey"), Logic.texts(values)));
        chain.add(Json.of(name));
      }
    }
    for (var target : Members.list(json, "contextTargets")) {
      if (!Members.texts(target, "values").isEmpty()) {
        user(target, "contextTargets");
      }
    }
  }

  /** Only users have a targeting key here. */
  static void user(Json json, String where) {
    var kind = Members.text(json, "contextKind");
    if (!kind.isEmpty() && !kind.equals("user")) {
      throw new LeftOut(where, "it is about contexts of kind \"" + kind + "\", not users");
    }
  }

  private void rules(String key, Json json, Map<String, Json> variants, List<Json> chain) {
    var rules = Members.list(json, "rules");
    for (int i = 0; i < rules.size(); i++) {
      var where = "rules." + i;
      var tests = new ArrayList<Json>();
      var parts = Members.list(rules.get(i), "clauses");
      for (int c = 0; c < parts.size(); c++) {
        tests.add(clauses.of(key, parts.get(c), where + ".clauses." + c));
      }
      chain.add(Logic.all(tests));
      chain.add(served(key, rules.get(i), variants, where));
    }
  }

  private Json served(String key, @Nullable Json json, Map<String, Json> variants, String where) {
    if (json == null) {
      throw new LeftOut(where, "it is missing");
    }
    return json.member("rollout") instanceof Json.Obj rollout
        ? rollout(key, rollout, variants, where + ".rollout")
        : Json.of(known(json.member("variation"), variants, where));
  }

  private Json rollout(String key, Json json, Map<String, Json> variants, String where) {
    user(json, where);
    var parts = new ArrayList<Logic.Part>();
    for (var part : Members.list(json, "variations")) {
      var name = known(part.member("variation"), variants, where);
      double weight = part.member("weight") instanceof Json.Num number ? number.value() : -1;
      if (weight < 0 || weight > 100_000 || weight != Math.rint(weight)) {
        throw new LeftOut(where, "a weight is a whole number from 0 to 100000");
      }
      if (weight > 0) {
        parts.add(new Logic.Part(name, (long) weight));
      }
    }
    if (parts.isEmpty()) {
      throw new LeftOut(where, "no variation has any weight");
    }
    if (parts.size() == 1) {
      return Json.of(parts.getFirst().name());
    }
    reading.moves(key, where, "as many get each variation, but not the same users as there");
    var by = Members.text(json, "bucketBy");
    var attribute = LaunchDarklyClauses.attribute(by.isEmpty() ? "key" : by);
    var bucket = Logic.op("cat", Json.of(key + ":"), attribute);
    return Logic.op(
        "if",
        Logic.isThere(attribute),
        Logic.fractional(bucket, parts),
        Json.of(parts.getFirst().name()));
  }
}
