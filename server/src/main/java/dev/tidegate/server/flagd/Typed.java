package dev.tidegate.server.flagd;

import static dev.tidegate.server.flagd.Shape.Kind.BOOL;
import static dev.tidegate.server.flagd.Shape.Kind.REAL;
import static dev.tidegate.server.flagd.Shape.Kind.STRUCT;
import static dev.tidegate.server.flagd.Shape.Kind.TEXT;
import static dev.tidegate.server.flagd.Shape.Kind.WHOLE;

import dev.tidegate.flags.Json;
import dev.tidegate.server.serving.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of values that flagd asks for by a method each, and how their answers look. */
enum Typed {
  BOOLEAN("Boolean", "a boolean", BOOL),
  STRING("String", "a string", TEXT),
  FLOAT("Float", "a number", REAL),
  INT("Int", "a number", WHOLE),
  OBJECT("Object", "an object", STRUCT);

  /** {@code AnyFlag} of v1, which says by the field which type its value is of. */
  static final Shape ANY =
      Shape.of(
          Shape.field(1, "reason", TEXT),
          Shape.field(2, "variant", TEXT),
          Shape.field(3, "boolValue", BOOL),
          Shape.field(4, "stringValue", TEXT),
          Shape.field(5, "doubleValue", REAL),
          Shape.field(6, "objectValue", STRUCT),
          Shape.field(7, "metadata", STRUCT));

  private final String word;
  private final String kind;
  private final Shape.Kind value;

  Typed(String word, String kind, Shape.Kind value) {
    this.word = word;
    this.kind = kind;
    this.value = value;
  }

  private Shape answer() {
    return Shape.of(
        Shape.field(1, "value", value),
        Shape.field(2, "reason", TEXT),
        Shape.field(3, "variant", TEXT),
        Shape.field(4, "metadata", STRUCT));
  }

  /** As methods are called: {@code ResolveBoolean}. */
  String method() {
    return "Resolve" + word;
  }

  /**
   * The answer of this type.
   *
   * @param mayLack whether the client knows that a value may be absent, for the code's default
   * @throws RpcProblem when there is none
   */
  Message answer(Reply reply, boolean mayLack) {
    reply
        .error()
        .ifPresent(
            error -> {
              throw new RpcProblem(
                  switch (error) {
                    case FLAG_NOT_FOUND -> RpcCode.NOT_FOUND;
                    case GENERAL -> RpcCode.UNKNOWN;
                  },
                  reply.details());
            });
    if (reply.value() == null && !mayLack) {
      throw new RpcProblem(
          RpcCode.NOT_FOUND,
          "flag \"" + reply.key() + "\" gives no value (" + reply.reason() + "): use the default");
    }
    var members = new LinkedHashMap<String, Json>();
    if (reply.value() != null) {
      members.put("value", value(reply.key(), reply.value()));
    }
    return new Message(answer(), new Json.Obj(described(members, reply)));
  }

  private static Map<String, Json> described(Map<String, Json> members, Reply reply) {
    members.put("reason", Json.of(reply.reason()));
    if (reply.variant() != null) {
      members.put("variant", Json.of(reply.variant()));
    }
    if (!reply.metadata().isEmpty()) {
      members.put("metadata", new Json.Obj(reply.metadata()));
    }
    return members;
  }

  private Json value(String key, Json value) {
    if (!value.kind().equals(kind)) {
      throw new RpcProblem(
          RpcCode.INVALID_ARGUMENT, "flag \"" + key + "\" is " + value.kind() + ", not " + kind);
    }
    return this == INT && value instanceof Json.Num number
        ? Json.of(Long.toString((long) number.value()))
        : value;
  }

  /** As one of all, in {@code ResolveAll}; null when it gives no value. */
  static Json.@Nullable Obj any(Reply reply) {
    var value = reply.value();
    if (value == null) {
      return null;
    }
    var name =
        switch (value) {
          case Json.Bool _ -> "boolValue";
          case Json.Text _ -> "stringValue";
          case Json.Num _ -> "doubleValue";
          default -> "objectValue";
        };
    var members = new LinkedHashMap<String, Json>();
    members.put(name, value);
    return new Json.Obj(described(members, reply));
  }
}
