package dev.tidegate.server.schemas;

import dev.tidegate.schema.protobuf.ProtoEnum;
import dev.tidegate.schema.protobuf.ProtoField;
import dev.tidegate.schema.protobuf.ProtoMessage;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names of Protobuf: which type a word means, looked for from the inside out. */
final class ProtoNames {
  private ProtoNames() {}

  static String inside(String within, String name) {
    return within.isEmpty() ? name : within + "." + name;
  }

  /** That no name is a message and an enum. */
  static void check(
      ProtoWords words,
      SortedMap<String, ProtoMessage> messages,
      SortedMap<String, ProtoEnum> enums)
      throws UnreadableEvidence {
    for (var name : messages.keySet()) {
      if (enums.containsKey(name)) {
        throw words.problem(name + " is a message and an enum");
      }
    }
  }

  /** The messages, with the types of their fields by full names. */
  static SortedMap<String, ProtoMessage> resolve(
      SortedMap<String, ProtoMessage> messages, SortedMap<String, ProtoEnum> enums, String space) {
    var known = new TreeSet<>(messages.keySet());
    known.addAll(enums.keySet());
    var resolved = new TreeMap<String, ProtoMessage>();
    messages.forEach(
        (name, message) -> {
          var fields = new TreeMap<Integer, ProtoField>();
          message
              .fields()
              .forEach(
                  (number, field) ->
                      fields.put(number, typed(field, type(field.type(), name, known, space))));
          resolved.put(name, new ProtoMessage(fields, message.reserved(), message.others()));
        });
    return resolved;
  }

  private static ProtoField typed(ProtoField field, String type) {
    return new ProtoField(
        field.number(),
        field.name(),
        field.label(),
        type,
        field.mapKey(),
        field.oneof(),
        field.options());
  }

  private static String type(String word, String within, Set<String> known, String space) {
    var plain = word.startsWith(".") ? word.substring(1) : word;
    if (!space.isEmpty() && plain.startsWith(space + ".")) {
      plain = plain.substring(space.length() + 1);
    }
    for (var scope = within; ; scope = outer(scope)) {
      if (known.contains(inside(scope, plain))) {
        return inside(scope, plain);
      }
      if (scope.isEmpty()) {
        return plain; // a scalar, or another file's
      }
    }
  }

  private static String outer(String scope) {
    int dot = scope.lastIndexOf('.');
    return dot < 0 ? "" : scope.substring(0, dot);
  }

  /** Methods, with the messages that they take and give by full names. */
  static SortedMap<String, String> methods(
      SortedMap<String, String> methods, SortedMap<String, ProtoMessage> messages, String space) {
    var known = new TreeSet<>(messages.keySet());
    var resolved = new TreeMap<String, String>();
    methods.forEach(
        (name, text) -> {
          var parts = new TreeMap<Integer, String>();
          for (var word : text.split(" ", -1)) {
            boolean plain = word.equals("stream") || word.equals("to");
            parts.put(parts.size(), plain ? word : type(word, "", known, space));
          }
          resolved.put(name, String.join(" ", parts.values()));
        });
    return resolved;
  }
}
