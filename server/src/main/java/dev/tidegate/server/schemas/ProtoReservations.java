package dev.tidegate.server.schemas;

import dev.tidegate.schema.protobuf.ProtoRange;
import dev.tidegate.schema.protobuf.ProtoReserved;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what a message or an enum reserves. */
final class ProtoReservations {
  private final ProtoWords words;
  private final int most;
  private final List<ProtoRange> numbers = new ArrayList<>();
  private final SortedSet<String> names = new TreeSet<>();

  ProtoReservations(ProtoWords words, int most) {
    this.words = words;
    this.most = most;
  }

  void read() throws UnreadableEvidence {
    words.expect("reserved");
    do {
      var word = words.next();
      if (word.startsWith("\"") || word.startsWith("'")) {
        names.add(word.substring(1, word.length() - 1));
      } else if (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_') {
        names.add(word); // as editions write it
      } else {
        range(number(words, word));
      }
    } while (words.take(","));
    words.expect(";");
  }

  private void range(int from) throws UnreadableEvidence {
    int to = from;
    if (words.take("to")) {
      to = words.take("max") ? most : number(words, words.next());
    }
    numbers.add(new ProtoRange(from, to));
  }

  ProtoReserved all() {
    return new ProtoReserved(numbers, names);
  }

  /** A number as Protobuf writes it. */
  static int number(ProtoWords words, String text) throws UnreadableEvidence {
    try {
      return Integer.decode(text);
    } catch (NumberFormatException _) {
      throw words.problem("a whole number is expected, not \"" + text + "\"");
    }
  }
}
