package dev.tidegate.server.flagd;

import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message's fields, by which JSON as Connect has it becomes protobuf, and back. Members that no
 * field has are passed over, and so are fields that are not known.
 */
record Shape(List<Field> fields) {
  /** What a field holds. */
  enum Kind {
    TEXT,
    BOOL,
    /** An {@code int64}: in JSON a text of digits. */
    WHOLE,
    REAL,
    STRUCT,
    /** From text to a message. */
    MAP
  }

  /**
   * A field.
   *
   * @param name in JSON, such as {@code flagKey}
   * @param of the message that a {@link Kind#MAP} leads to, else null
   */
  record Field(int number, String name, Kind kind, @Nullable Shape of) {}

  Shape {
    fields = List.copyOf(fields);
  }

  static Shape of(Field... fields) {
    return new Shape(List.of(fields));
  }

  static Field field(int number, String name, Kind kind) {
    return new Field(number, name, kind, null);
  }

  static Field map(int number, String name, Shape of) {
    return new Field(number, name, Kind.MAP, of);
  }

  byte[] write(Json.Obj message) {
    var out = new ProtoWriter();
    for (var field : fields) {
      var value = message.member(field.name);
      if (value != null) {
        write(field, value, out);
      }
    }
    return out.bytes();
  }

  private static void write(Field field, Json value, ProtoWriter out) {
    switch (value) {
      case Json.Text(var text) when field.kind == Kind.TEXT -> out.text(field.number, text);
      case Json.Text(var digits) when field.kind == Kind.WHOLE ->
          out.number(field.number, Long.parseLong(digits));
      case Json.Bool(boolean bool) when field.kind == Kind.BOOL -> out.bool(field.number, bool);
      case Json.Num number when field.kind == Kind.REAL -> out.real(field.number, number.value());
      case Json.Obj(var members) when field.kind == Kind.STRUCT ->
          out.bytes(field.number, Structs.write(members));
      case Json.Obj(var members) when field.of != null ->
          members.forEach((key, each) -> out.message(field.number, entry(field.of, key, each)));
      default -> throw new IllegalStateException(field.name + " is not " + value.kind());
    }
  }

  private static ProtoWriter entry(Shape shape, String key, Json value) {
    var entry = new ProtoWriter();
    entry.text(1, key);
    if (value instanceof Json.Obj object) {
      entry.bytes(2, shape.write(object));
    }
    return entry;
  }

  /**
   * Reads a request; those have no maps.
   *
   * @throws RpcProblem when it can not be read
   */
  Json.Obj read(byte[] bytes) {
    var members = new LinkedHashMap<String, Json>();
    var in = new ProtoReader(bytes);
    while (in.next()) {
      var field = numbered(in.field());
      if (field == null) {
        in.skip();
      } else if (in.is(ProtoWriter.LENGTH)) {
        members.put(
            field.name, field.kind == Kind.STRUCT ? Structs.read(in.bytes()) : Json.of(in.text()));
      }
    }
    return new Json.Obj(members);
  }

  private @Nullable Field numbered(int number) {
    for (var field : fields) {
      if (field.number == number) {
        return field;
      }
    }
    return null;
  }

  /** A request of JSON with names as protobuf or as JSON has them. */
  Json.Obj named(Json json) {
    if (!(json instanceof Json.Obj(var given))) {
      throw new RpcProblem(RpcCode.INVALID_ARGUMENT, "a message is an object, not " + json.kind());
    }
    Map<String, Json> members = new LinkedHashMap<>();
    for (var field : fields) {
      var value = given.getOrDefault(field.name, given.get(snake(field.name)));
      if (value == null || value instanceof Json.Nothing) {
        continue;
      }
      boolean fits =
          field.kind == Kind.STRUCT ? value instanceof Json.Obj : value instanceof Json.Text;
      if (!fits) {
        throw new RpcProblem(
            RpcCode.INVALID_ARGUMENT,
            field.name
                + " is "
                + (field.kind == Kind.STRUCT ? "an object" : "a string")
                + ", not "
                + value.kind());
      }
      members.put(field.name, value);
    }
    return new Json.Obj(members);
  }

  /** {@code flagKey} as {@code flag_key}. */
  private static String snake(String name) {
    var snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        snake.append('_').append(Character.toLowerCase(c));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }
}
