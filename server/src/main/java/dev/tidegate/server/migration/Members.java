package dev.tidegate.server.migration;

import dev.tidegate.flags.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members of a JSON object, read as what they are to be; what is not there is empty. */
final class Members {
  private Members() {}

  static String text(Json json, String name) {
    return switch (json.member(name)) {
      case Json.Text(var text) -> text;
      case Json.Num number -> number.digits();
      case null, default -> "";
    };
  }

  static boolean flag(Json json, String name, boolean otherwise) {
    return json.member(name) instanceof Json.Bool(boolean value) ? value : otherwise;
  }

  static List<Json> list(Json json, String name) {
    return json.member(name) instanceof Json.Arr(var items) ? items : List.of();
  }

  static List<String> texts(Json json, String name) {
    return list(json, name).stream().map(Members::text).toList();
  }

  static String text(Json json) {
    return json instanceof Json.Text(var text) ? text : json.text();
  }

  static Map<String, Json> object(Json json, String name) {
    return json.member(name) instanceof Json.Obj(var members) ? members : Map.of();
  }

  /**
   * What nobody here knows of.
   *
   * @throws LeftOut naming it
   */
  static void onlyKnown(Json json, String where, Set<String> known) {
    if (json instanceof Json.Obj(var members)) {
      for (var name : members.keySet()) {
        if (!known.contains(name)) {
          throw new LeftOut(where + "." + name, "\"" + name + "\" is not known here");
        }
      }
    }
  }
}
