package dev.tidegate.flags;

import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads {@link Json} within limits: depth, length of texts and names; duplicate names refused. */
final class JsonReader {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 1 << 20;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private JsonReader() {}

  static Json read(String text) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw problem("there is text after the end of the value", parser);
      }
      return value;
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new JsonProblem(
          e.getOriginalMessage(),
          at == null ? 1 : Math.max(1, at.getLineNr()),
          at == null ? 1 : Math.max(1, at.getColumnNr()));
    }
  }

  private static Json value(JsonParser parser) {
    var token = parser.currentToken();
    if (token == null) {
      throw problem("there is no value", parser);
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Text(whole(parser.getString(), parser));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> Json.of(true);
      case VALUE_FALSE -> Json.of(false);
      case VALUE_NULL -> Json.nothing();
      default -> throw problem("unexpected " + token, parser);
    };
  }

  private static Json object(JsonParser parser) {
    var members = new Gathered();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = whole(parser.currentName(), parser);
      if (members.containsKey(name)) {
        throw problem("\"" + name + "\" is there twice", parser);
      }
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new Json.Obj(members);
  }

  private static Json array(JsonParser parser) {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Json.Arr(items);
  }

  /** JSON may escape half a character. It is no text: as UTF-8 it would become something else. */
  private static String whole(String text, JsonParser parser) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw problem("half of a character, an unpaired surrogate", parser);
        }
        i++;
      }
    }
    return text;
  }

  private static JsonProblem problem(String message, JsonParser parser) {
    var at = parser.currentTokenLocation();
    return new JsonProblem(message, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
