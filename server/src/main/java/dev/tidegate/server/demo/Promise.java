package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What the demonstration says will happen.
 *
 * @param text what
 * @param isKept whether it did
 * @param found what was seen
 */
record Promise(String text, boolean isKept, String found) {
  Json json() {
    var members = new LinkedHashMap<String, Json>();
    members.put("promise", Json.of(text));
    members.put("kept", Json.of(isKept));
    members.put("found", Json.of(found));
    return new Json.Obj(members);
  }

  static Json json(List<Promise> promises) {
    return new Json.Arr(promises.stream().map(Promise::json).toList());
  }
}
