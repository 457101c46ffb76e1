package dev.tidegate.server.schemas;

import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;

/** The words of a Protobuf file, one after the other; comments are left out. */
final class ProtoWords {
  private static final int MOST_WORDS = 1_000_000;
  private static final String END = "";

  private final Source source;
  private final List<Word> words;
  private int at;

  /**
   * One of them.
   *
   * @param text quotes are part of it
   */
  private record Word(String text, int line) {}

  private ProtoWords(Source source, List<Word> words) {
    this.source = source;
    this.words = words;
  }

  /** Cuts a text into words. */
  static ProtoWords of(Source source) throws UnreadableEvidence {
    return new Cutter(source, Documents.text(source)).cut();
  }

  /** The next one, which stays; empty at the end. */
  String peek() {
    return at < words.size() ? words.get(at).text : END;
  }

  boolean atEnd() {
    return at >= words.size();
  }

  /** The next one. */
  String next() throws UnreadableEvidence {
    if (atEnd()) {
      throw problem("it ends too early");
    }
    return words.get(at++).text;
  }

  /** Takes the next one if it is this. */
  boolean take(String word) {
    boolean is = peek().equals(word);
    at += is ? 1 : 0;
    return is;
  }

  /** Takes the next one, which has to be this. */
  void expect(String word) throws UnreadableEvidence {
    if (atEnd()) {
      throw problem("it ends too early: \"" + word + "\" is expected");
    }
    if (!take(word)) {
      throw problem("\"" + word + "\" is expected here, not \"" + peek() + "\"");
    }
  }

  /** What is wrong here. */
  UnreadableEvidence problem(String what) {
    int line = words.isEmpty() ? 1 : words.get(Math.min(at, words.size() - 1)).line;
    return new UnreadableEvidence(source.name() + ":" + line + ": " + what);
  }

  /** Takes all to the end of a statement or a block, as one text. */
  String statement() throws UnreadableEvidence {
    var text = new StringBuilder();
    int depth = 0;
    while (true) {
      var word = next();
      text.append(text.isEmpty() ? "" : " ").append(word);
      if (word.equals("{")) {
        depth++;
      } else if (word.equals("}")) {
        depth--;
        if (depth == 0) {
          return text.toString();
        }
      } else if (word.equals(";") && depth == 0) {
        return text.toString();
      }
    }
  }

  /** Finds where words begin and end. */
  private static final class Cutter {
    private final Source source;
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;
    private int line = 1;

    Cutter(Source source, String text) {
      this.source = source;
      this.text = text;
    }

    ProtoWords cut() throws UnreadableEvidence {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
          step();
        } else if (text.startsWith("//", at)) {
          to("\n", false);
        } else if (text.startsWith("/*", at)) {
          to("*/", true);
        } else if (c == '"' || c == '\'') {
          quoted(c);
        } else if (isPart(c)) {
          word();
        } else {
          add(at + 1);
        }
        if (words.size() > MOST_WORDS) {
          throw problem("more than " + MOST_WORDS + " words");
        }
      }
      return new ProtoWords(source, words);
    }

    private void step() {
      line += text.charAt(at) == '\n' ? 1 : 0;
      at++;
    }

    private void to(String end, boolean needed) throws UnreadableEvidence {
      int found = text.indexOf(end, at + 2);
      if (found < 0 && needed) {
        throw problem("a comment that does not end");
      }
      int stop = found < 0 ? text.length() : found + end.length();
      while (at < stop) {
        step();
      }
    }

    private void quoted(char quote) throws UnreadableEvidence {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      if (end >= text.length() || text.charAt(end) != quote) {
        throw problem("a text that does not end");
      }
      add(end + 1);
    }

    private void word() {
      int end = at;
      while (end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      add(end);
    }

    private static boolean isPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '+';
    }

    private void add(int end) {
      words.add(new Word(text.substring(at, end), line));
      at = end;
    }

    private UnreadableEvidence problem(String what) {
      return new UnreadableEvidence(source.name() + ":" + line + ": " + what);
    }
  }
}
