package dev.tidegate.interop;

import java.util.Map;
import java.util.TreeMap;

/**
 * An evaluation that is asked for.
 *
 * @param otherwise the default in the code, as JSON
 * @param context texts by name, the targeting key among them
 */
record Ask(Type type, String key, String otherwise, Map<String, String> context) {
  /** What application code asks for. */
  enum Type {
    BOOLEAN("boolean"),
    STRING("string"),
    INT("number"),
    DOUBLE("number"),
    OBJECT("object");

    /** JavaScript's name of it. */
    final String script;

    Type(String script) {
      this.script = script;
    }
  }

  Ask {
    context = new TreeMap<>(context);
  }

  static Ask of(Type type, String key, String otherwise) {
    return new Ask(type, key, otherwise, Map.of("targetingKey", "user-1"));
  }

  Ask with(String name, String value) {
    var more = new TreeMap<>(context);
    more.put(name, value);
    return new Ask(type, key, otherwise, more);
  }
}
