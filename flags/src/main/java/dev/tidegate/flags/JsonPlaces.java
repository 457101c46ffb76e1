package dev.tidegate.flags;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Finds where in a text the values at some paths begin. */
final class JsonPlaces {
  private final Set<String> wanted = new HashSet<>();
  private final Map<String, Place> found = new HashMap<>();

  /** From 1. */
  record Place(int line, int column) {}

  private JsonPlaces(Collection<String> paths) {
    for (var path : paths) {
      wanted.add(path);
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        wanted.add(path.substring(0, dot));
      }
    }
  }

  /** Reads a text that is known to be JSON, for paths such as {@code flags.f.variants.on}. */
  static JsonPlaces of(String text, Collection<String> paths) {
    var places = new JsonPlaces(paths);
    try (var parser = JsonReader.FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      places.value(parser, "");
    }
    return places;
  }

  /** Where the value is, or the innermost value around it that is there. */
  Place at(String path) {
    var place = found.get(path);
    for (int end = path.lastIndexOf('.'); place == null && end >= 0; ) {
      place = found.get(path.substring(0, end));
      end = path.lastIndexOf('.', end - 1);
    }
    return place == null ? new Place(1, 1) : place;
  }

  private void value(JsonParser parser, String path) {
    if (!path.isEmpty() && !wanted.contains(path)) {
      parser.skipChildren();
      return;
    }
    var at = parser.currentTokenLocation();
    found.putIfAbsent(path, new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())));
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        parser.nextToken();
        value(parser, inside(path, name));
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        value(parser, inside(path, Integer.toString(i)));
      }
    }
  }

  private static String inside(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
