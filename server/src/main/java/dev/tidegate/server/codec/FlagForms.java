package dev.tidegate.server.codec;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags and their rules, in flagd's format. */
final class FlagForms {
  private FlagForms() {}

  /** Any JSON, as its author wrote it. */
  record RawForm() implements Form<Json> {
    @Override
    public Json write(Json value) {
      return value;
    }

    @Override
    public Json read(Json json, Place where, List<Problem> problems) {
      return json;
    }
  }

  /** A flag's definition, with its key beside it. */
  record FlagForm() implements Form<Flag> {
    private static final String KEY = "key";

    @Override
    public Json write(Flag value) {
      var members = new LinkedHashMap<String, Json>();
      members.put(KEY, Json.of(value.key()));
      if (FlagJson.write(value) instanceof Json.Obj(var rest)) {
        members.putAll(rest);
      }
      return new Json.Obj(members);
    }

    @Override
    public @Nullable Flag read(Json json, Place where, List<Problem> problems) {
      if (!(json instanceof Json.Obj(var object))
          || !(object.get(KEY) instanceof Json.Text(var key))) {
        return Form.wrong(problems, where, "is a flag: an object with a key");
      }
      var rest = new LinkedHashMap<>(object);
      rest.remove(KEY);
      try {
        return FlagJson.read(key, new Json.Obj(rest));
      } catch (InvalidFlag e) {
        for (var problem : e.problems()) {
          problems.add(new Problem(where.in(problem.where()).text(), problem.what()));
        }
        return null;
      }
    }
  }
}
