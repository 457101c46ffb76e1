package dev.tidegate.server.flagd;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as {@code google.protobuf.Struct} and {@code Value}, and back. */
final class Structs {
  private static final int DEEPEST = 32;

  /** Up to here a whole number is itself as a double. */
  private static final double WHOLE = 1L << 53;

  private static final int NULL = 1;
  private static final int NUMBER = 2;
  private static final int TEXT = 3;
  private static final int BOOL = 4;
  private static final int STRUCT = 5;
  private static final int LIST = 6;

  private Structs() {}

  static byte[] write(Map<String, Json> members) {
    return struct(members).bytes();
  }

  private static ProtoWriter struct(Map<String, Json> members) {
    var out = new ProtoWriter();
    members.forEach(
        (name, value) -> {
          var entry = new ProtoWriter();
          entry.text(1, name);
          entry.message(2, value(value));
          out.message(1, entry);
        });
    return out;
  }

  private static ProtoWriter value(Json json) {
    var out = new ProtoWriter();
    switch (json) {
      case Json.Nothing _ -> out.number(NULL, 0);
      case Json.Num number -> out.real(NUMBER, number.value());
      case Json.Text(var text) -> out.text(TEXT, text);
      case Json.Bool(boolean bool) -> out.bool(BOOL, bool);
      case Json.Obj(var members) -> out.message(STRUCT, struct(members));
      case Json.Arr(var items) -> {
        var list = new ProtoWriter();
        items.forEach(item -> list.message(1, value(item)));
        out.message(LIST, list);
      }
    }
    return out;
  }

  static Json.Obj read(byte[] bytes) {
    return new Json.Obj(members(bytes, 0));
  }

  private static Map<String, Json> members(byte[] bytes, int depth) {
    if (depth > DEEPEST) {
      throw new RpcProblem(
          RpcCode.INVALID_ARGUMENT, "the context is deeper than " + DEEPEST + " levels");
    }
    var members = new LinkedHashMap<String, Json>();
    var in = new ProtoReader(bytes);
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
      } else if (in.is(ProtoWriter.LENGTH)) {
        entry(in.bytes(), depth, members);
      }
    }
    return members;
  }

  private static void entry(byte[] bytes, int depth, Map<String, Json> members) {
    var in = new ProtoReader(bytes);
    var name = "";
    Json value = Json.nothing();
    while (in.next()) {
      if (in.field() == 1 && in.is(ProtoWriter.LENGTH)) {
        name = in.text();
      } else if (in.field() == 2 && in.is(ProtoWriter.LENGTH)) {
        value = value(in.bytes(), depth);
      } else if (in.field() > 2) {
        in.skip();
      }
    }
    members.put(name, value);
  }

  private static Json value(byte[] bytes, int depth) {
    var in = new ProtoReader(bytes);
    Json value = Json.nothing();
    while (in.next()) {
      int type =
          switch (in.field()) {
            case NULL, BOOL -> ProtoWriter.VARINT;
            case NUMBER -> ProtoWriter.FIXED64;
            default -> ProtoWriter.LENGTH;
          };
      if (!in.is(type)) {
        continue;
      }
      switch (in.field()) {
        case NULL -> value = nothing(in);
        case NUMBER -> value = number(in.real());
        case TEXT -> value = Json.of(in.text());
        case BOOL -> value = Json.of(in.varint() != 0);
        case STRUCT -> value = new Json.Obj(members(in.bytes(), depth + 1));
        case LIST -> value = new Json.Arr(items(in.bytes(), depth + 1));
        default -> in.bytes();
      }
    }
    return value;
  }

  private static Json nothing(ProtoReader in) {
    var _ = in.varint();
    return Json.nothing();
  }

  private static List<Json> items(byte[] bytes, int depth) {
    if (depth > DEEPEST) {
      throw new RpcProblem(
          RpcCode.INVALID_ARGUMENT, "the context is deeper than " + DEEPEST + " levels");
    }
    var items = new ArrayList<Json>();
    var in = new ProtoReader(bytes);
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
      } else if (in.is(ProtoWriter.LENGTH)) {
        items.add(value(in.bytes(), depth));
      }
    }
    return items;
  }

  /** As somebody would have written it: {@code 7}, not {@code 7.0}. */
  static Json number(double value) {
    if (!Double.isFinite(value)) {
      return Json.nothing(); // nothing that JSON could say
    }
    return Math.rint(value) == value && Math.abs(value) <= WHOLE
        ? Json.of((long) value)
        : new Json.Num(Double.toString(value));
  }
}
