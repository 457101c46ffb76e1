package dev.tidegate.server.schemas;

import dev.tidegate.schema.protobuf.ProtoEnum;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one enum. */
final class ProtoEnums {
  private final ProtoWords words;
  private final String syntax;

  ProtoEnums(ProtoWords words, String syntax) {
    this.words = words;
    this.syntax = syntax;
  }

  /** Reads one that stands within a message, or in the file when that is empty. */
  void read(String within, SortedMap<String, ProtoEnum> enums) throws UnreadableEvidence {
    words.expect("enum");
    var name = ProtoNames.inside(within, words.next());
    var values = new TreeMap<String, Integer>();
    var others = new TreeSet<String>();
    var reserved = new ProtoReservations(words, Integer.MAX_VALUE);
    words.expect("{");
    while (!words.take("}")) {
      switch (words.peek()) {
        case ";" -> words.next();
        case "option" -> others.add(words.statement());
        case "reserved" -> reserved.read();
        default -> value(values, others);
      }
    }
    var read = new ProtoEnum(values, !syntax.equals("proto2"), reserved.all(), others);
    if (enums.put(name, read) != null) {
      throw words.problem("the enum " + name + " is there twice");
    }
  }

  private void value(SortedMap<String, Integer> values, Set<String> others)
      throws UnreadableEvidence {
    var name = words.next();
    words.expect("=");
    int number = ProtoReservations.number(words, words.next());
    var rest = new ArrayList<String>();
    while (!words.take(";")) {
      rest.add(words.next());
    }
    if (!rest.isEmpty() && !rest.equals(List.of("[", "deprecated", "=", "true", "]"))) {
      others.add(name + " " + String.join(" ", rest));
    }
    if (values.put(name, number) != null) {
      throw words.problem("the value " + name + " is there twice");
    }
  }
}
