package dev.tidegate.server.schemas;

import dev.tidegate.schema.protobuf.ProtoEnum;
import dev.tidegate.schema.protobuf.ProtoField;
import dev.tidegate.schema.protobuf.ProtoField.Label;
import dev.tidegate.schema.protobuf.ProtoMessage;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads messages, and what is nested in them. */
final class ProtoMessages {
  private static final int DEEPEST = 60;
  private static final int MOST_NUMBER = 536_870_911;

  private final ProtoWords words;
  private final String syntax;
  private final SortedMap<String, ProtoMessage> messages;
  private final SortedMap<String, ProtoEnum> enums;

  ProtoMessages(
      ProtoWords words,
      String syntax,
      SortedMap<String, ProtoMessage> messages,
      SortedMap<String, ProtoEnum> enums) {
    this.words = words;
    this.syntax = syntax;
    this.messages = messages;
    this.enums = enums;
  }

  /** What of a message was read so far. */
  private record Parts(
      SortedMap<Integer, ProtoField> fields,
      ProtoReservations reserved,
      SortedSet<String> others) {}

  void message(String within, int depth) throws UnreadableEvidence {
    if (depth > DEEPEST) {
      throw words.problem("nested deeper than " + DEEPEST);
    }
    words.expect("message");
    var name = ProtoNames.inside(within, words.next());
    var parts =
        new Parts(new TreeMap<>(), new ProtoReservations(words, MOST_NUMBER), new TreeSet<>());
    words.expect("{");
    while (!words.take("}")) {
      part(name, parts, depth);
    }
    var read = new ProtoMessage(parts.fields, parts.reserved.all(), parts.others);
    if (messages.put(name, read) != null) {
      throw words.problem("the message " + name + " is there twice");
    }
  }

  private void part(String name, Parts parts, int depth) throws UnreadableEvidence {
    switch (words.peek()) {
      case ";" -> words.next();
      case "message" -> message(name, depth + 1);
      case "enum" -> new ProtoEnums(words, syntax).read(name, enums);
      case "option", "extensions", "extend" -> parts.others.add(words.statement());
      case "reserved" -> parts.reserved.read();
      case "oneof" -> oneof(parts);
      default -> field(parts, "");
    }
  }

  private void oneof(Parts parts) throws UnreadableEvidence {
    words.next();
    var name = words.next();
    words.expect("{");
    while (!words.take("}")) {
      if (words.peek().equals("option")) {
        parts.others.add(name + " " + words.statement());
      } else if (!words.take(";")) {
        field(parts, name);
      }
    }
  }

  private void field(Parts parts, String oneof) throws UnreadableEvidence {
    var label = label(oneof);
    if (words.peek().equals("group")) {
      parts.others.add(label + " " + words.statement());
      return;
    }
    var first = words.next();
    boolean map = first.equals("map") && words.take("<");
    var key = "";
    var type = first;
    if (map) {
      key = words.next();
      words.expect(",");
      type = words.next();
      words.expect(">");
      label = Label.REPEATED;
    }
    var name = words.next();
    words.expect("=");
    int number = ProtoReservations.number(words, words.next());
    if (number < 1 || number > MOST_NUMBER) {
      throw words.problem("the number of a field is from 1 to " + MOST_NUMBER);
    }
    var field = new ProtoField(number, name, label, type, key, oneof, options());
    if (parts.fields.put(number, field) != null) {
      throw words.problem("the number " + number + " is there twice");
    }
  }

  private Label label(String oneof) throws UnreadableEvidence {
    var said =
        switch (words.peek()) {
          case "optional" -> Label.OPTIONAL;
          case "required" -> Label.REQUIRED;
          case "repeated" -> Label.REPEATED;
          default -> null;
        };
    if (said != null) {
      words.next();
      return said;
    }
    boolean explicit = !oneof.isEmpty() || !syntax.equals("proto3");
    return explicit ? Label.OPTIONAL : Label.IMPLICIT;
  }

  /** What is said in brackets; whether it is deprecated, or packed, changes no reading. */
  private String options() throws UnreadableEvidence {
    var options = new TreeSet<String>();
    if (words.take("[")) {
      var text = new StringBuilder();
      int depth = 0;
      while (depth > 0 || !words.take("]")) {
        var word = words.next();
        depth += word.equals("{") || word.equals("[") ? 1 : 0;
        depth -= word.equals("}") || word.equals("]") ? 1 : 0;
        if (word.equals(",") && depth == 0) {
          options.add(text.toString());
          text.setLength(0);
        } else {
          text.append(text.isEmpty() ? "" : " ").append(word);
        }
      }
      options.add(text.toString());
    }
    words.expect(";");
    options.removeIf(one -> one.startsWith("deprecated =") || one.startsWith("packed ="));
    return String.join(", ", options);
  }
}
