package dev.tidegate.server.schemas;

import dev.tidegate.schema.protobuf.ProtoEnum;
import dev.tidegate.schema.protobuf.ProtoFile;
import dev.tidegate.schema.protobuf.ProtoMessage;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads Protobuf files: proto2, proto3 and editions. What it does not understand it keeps as a
 * text, so that a change of it is seen. One object for one file.
 */
final class Protobufs {
  private final ProtoWords words;
  private final SortedMap<String, ProtoMessage> messages = new TreeMap<>();
  private final SortedMap<String, ProtoEnum> enums = new TreeMap<>();
  private final SortedMap<String, String> methods = new TreeMap<>();
  private final SortedSet<String> others = new TreeSet<>();
  private String syntax = "proto2";
  private String space = "";

  private Protobufs(ProtoWords words) {
    this.words = words;
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableEvidence when it is none
   */
  static ProtoFile read(Source source) throws UnreadableEvidence {
    return new Protobufs(ProtoWords.of(source)).file();
  }

  private ProtoFile file() throws UnreadableEvidence {
    if (words.atEnd()) {
      throw words.problem("it is empty");
    }
    while (!words.atEnd()) {
      top();
    }
    ProtoNames.check(this.words, messages, enums);
    return new ProtoFile(
        syntax,
        space,
        ProtoNames.resolve(messages, enums, space),
        enums,
        ProtoNames.methods(methods, messages, space),
        others);
  }

  private void top() throws UnreadableEvidence {
    switch (words.peek()) {
      case ";" -> words.next();
      case "syntax", "edition" -> syntax = value();
      case "package" -> {
        words.next();
        space = words.next();
        words.expect(";");
      }
      case "message" -> new ProtoMessages(words, syntax, messages, enums).message("", 0);
      case "enum" -> new ProtoEnums(words, syntax).read("", enums);
      case "service" -> service();
      case "option", "import" -> statement();
      case "extend" -> others.add(words.statement());
      default -> throw words.problem("\"" + words.peek() + "\" is not understood");
    }
  }

  /** An option or an import; those for one language's code say nothing of messages. */
  private void statement() throws UnreadableEvidence {
    var text = words.statement();
    boolean code =
        text.matches("option (java|go|csharp|objc|swift|php|ruby|py|cc)_\\w+ = [^;]*;")
            || text.startsWith("option optimize_for ");
    if (!code) {
      others.add(text);
    }
  }

  private String value() throws UnreadableEvidence {
    words.next();
    words.expect("=");
    var quoted = words.next();
    words.expect(";");
    if (quoted.length() < 2) {
      throw words.problem("a text in quotes is expected, not " + quoted);
    }
    return quoted.substring(1, quoted.length() - 1);
  }

  private void service() throws UnreadableEvidence {
    words.next();
    var name = words.next();
    words.expect("{");
    while (!words.take("}")) {
      if (words.take("rpc")) {
        method(name);
      } else if (!words.take(";")) {
        others.add(name + ": " + words.statement());
      }
    }
  }

  private void method(String service) throws UnreadableEvidence {
    var name = service + "." + words.next();
    var takes = message();
    words.expect("returns");
    var gives = message();
    if (methods.put(name, takes + " to " + gives) != null) {
      throw words.problem("the method " + name + " is there twice");
    }
    if (words.peek().equals("{")) {
      var options = words.statement();
      if (!options.equals("{ }")) {
        others.add(name + " " + options);
      }
      words.take(";");
    } else {
      words.expect(";");
    }
  }

  private String message() throws UnreadableEvidence {
    words.expect("(");
    boolean stream = words.peek().equals("stream");
    var first = words.next();
    var type = stream && !words.peek().equals(")") ? "stream " + words.next() : first;
    words.expect(")");
    return type;
  }
}
