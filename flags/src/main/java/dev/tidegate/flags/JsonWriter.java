package dev.tidegate.flags;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes {@link Json} compactly. */
final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonWriter() {}

  static String write(Json value) {
    var out = new StringWriter();
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(value, generator);
    }
    return out.toString();
  }

  private static void write(Json value, JsonGenerator out) {
    if (value instanceof Json.Text text) {
      out.writeString(text.value());
    } else if (value instanceof Json.Num number) {
      out.writeNumber(number.digits());
    } else if (value instanceof Json.Bool bool) {
      out.writeBoolean(bool.value());
    } else if (value instanceof Json.Arr array) {
      out.writeStartArray();
      array.items().forEach(item -> write(item, out));
      out.writeEndArray();
    } else if (value instanceof Json.Obj object) {
      out.writeStartObject();
      object
          .members()
          .forEach(
              (name, member) -> {
                out.writeName(name);
                write(member, out);
              });
      out.writeEndObject();
    } else {
      out.writeNull();
    }
  }
}
