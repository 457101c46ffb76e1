package dev.tidegate.server.migration;

import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** flagd: its own format, with what flags share put into each of them. */
final class Flagd {
  private static final int DEEPEST = 100;

  private final Reading reading = new Reading();
  private final Map<String, Json> evaluators;

  private Flagd(Map<String, Json> evaluators) {
    this.evaluators = evaluators;
  }

  static Migration read(Json document) {
    var read = new Flagd(Members.object(document, "$evaluators"));
    var facts = Members.object(document, "metadata");
    switch (document.member("flags")) {
      case Json.Obj(var members) -> members.forEach((key, json) -> read.flag(key, json, facts));
      case Json.Arr(var items) ->
          items.forEach(json -> read.flag(Members.text(json, "key"), json, facts));
      case null, default -> throw new Unreadable("a flag set of flagd has its flags in \"flags\"");
    }
    if (document.member("$segments") != null) {
      read.reading.note("", "$segments", "segments are not carried over");
    }
    return read.reading.done();
  }

  private void flag(String name, Json document, Map<String, Json> facts) {
    reading.read(
        name,
        document,
        (key, json) -> {
          var members = new LinkedHashMap<String, Json>();
          if (json instanceof Json.Obj(var own)) {
            members.putAll(own);
          }
          members.remove("key");
          var all = new LinkedHashMap<>(facts);
          all.putAll(Members.object(json, "metadata"));
          if (!all.isEmpty()) {
            members.put("metadata", new Json.Obj(all));
          }
          var rule = members.get("targeting");
          if (rule != null) {
            members.put("targeting", inlined(rule, 0));
          }
          var nothing = reading.profile(key, Optional.empty(), "", List.of());
          try {
            return Reading.migrated(FlagJson.read(key, new Json.Obj(members)), nothing);
          } catch (InvalidFlag e) {
            var first = e.problems().getFirst();
            throw new LeftOut(first.where(), first.what());
          }
        });
  }

  /** {@code {"$ref": "name"}} stands for the evaluator of that name, and for nothing else. */
  private Json inlined(Json rule, int depth) {
    if (depth > DEEPEST) {
      throw new LeftOut("targeting", "it is nested more than " + DEEPEST + " deep");
    }
    return switch (rule) {
      case Json.Obj(var members)
          when members.size() == 1 && members.get("$ref") instanceof Json.Text(var name) -> {
        var evaluator = evaluators.get(name);
        if (evaluator == null) {
          throw new LeftOut("targeting", "there is no evaluator \"" + name + "\"");
        }
        yield inlined(evaluator, depth + 1);
      }
      case Json.Obj(var members) -> {
        var inlined = new LinkedHashMap<String, Json>();
        members.forEach((name, member) -> inlined.put(name, inlined(member, depth + 1)));
        yield new Json.Obj(inlined);
      }
      case Json.Arr(var items) ->
          new Json.Arr(items.stream().map(item -> inlined(item, depth + 1)).toList());
      case Json.Text _, Json.Num _, Json.Bool _, Json.Nothing _ -> rule;
    };
  }
}
