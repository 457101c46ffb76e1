package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a regular expression: the part of RE2's syntax that a set of characters, a row, a choice, a
 * repetition and a place can say. What needs memory of what was matched before, back-references and
 * look-around, is refused: it can not be matched in linear time.
 */
final class PatternParser {
  private static final int MOST_LENGTH = 1_000;
  private static final int MOST_DEPTH = 50;
  private static final int MOST_TIMES = 1_000;

  private final String text;
  private int at;
  private int depth;
  private boolean anyCase;

  private PatternParser(String text) {
    this.text = text;
  }

  /**
   * Reads an expression.
   *
   * @throws PatternProblem when it can not be used
   */
  static PatternNode parse(String text) {
    if (text.length() > MOST_LENGTH) {
      throw new PatternProblem("is longer than " + MOST_LENGTH + " characters", MOST_LENGTH);
    }
    var parser = new PatternParser(text);
    if (text.startsWith("(?i)")) {
      parser.anyCase = true;
      parser.at = 4;
    }
    var node = parser.either();
    if (!parser.isOver()) {
      throw parser.problem("\")\" without \"(\"; write \\) for the character");
    }
    return node;
  }

  private PatternNode either() {
    if (++depth > MOST_DEPTH) {
      throw problem("groups are more than " + MOST_DEPTH + " deep");
    }
    var parts = new ArrayList<PatternNode>();
    parts.add(row());
    while (takes('|')) {
      parts.add(row());
    }
    depth--;
    return parts.size() == 1 ? parts.get(0) : new PatternNode.Either(List.copyOf(parts));
  }

  private PatternNode row() {
    var parts = new ArrayList<PatternNode>();
    while (!isOver() && peek() != '|' && peek() != ')') {
      parts.add(repeated());
    }
    return parts.size() == 1 ? parts.get(0) : new PatternNode.Row(List.copyOf(parts));
  }

  private PatternNode repeated() {
    int begin = at;
    var node = atom();
    int[] times = times();
    if (times.length == 0) {
      return node;
    }
    if (node instanceof PatternNode.Place && text.charAt(begin) != '(') {
      throw new PatternProblem("a place can not be repeated", begin);
    }
    takes('?'); // as few as possible: for the question whether there is a match, the same
    if (times().length > 0) {
      throw problem("a repetition can not be repeated; use a group");
    }
    return new PatternNode.Repeat(node, times[0], times[1]);
  }

  /** How often what stands before it; empty when nothing says so. */
  private int[] times() {
    if (takes('*')) {
      return new int[] {0, PatternNode.ENDLESS};
    }
    if (takes('+')) {
      return new int[] {1, PatternNode.ENDLESS};
    }
    if (takes('?')) {
      return new int[] {0, 1};
    }
    return !isOver() && peek() == '{' ? counted() : new int[0];
  }

  /** {@code {2}}, {@code {2,}} or {@code {2,5}}; anything else is a character. */
  private int[] counted() {
    int begin = at;
    at++;
    int least = number();
    int most = least;
    if (takes(',')) {
      most = !isOver() && peek() == '}' ? PatternNode.ENDLESS : number();
    }
    if (least < 0 || (most < 0 && most != PatternNode.ENDLESS) || !takes('}')) {
      at = begin;
      return new int[0];
    }
    if (Math.max(least, most) > MOST_TIMES || (most >= 0 && most < least)) {
      throw new PatternProblem("a repetition is {least,most}, up to " + MOST_TIMES, begin);
    }
    return new int[] {least, most};
  }

  /** Digits; -2 when there are none. */
  private int number() {
    int begin = at;
    int value = 0;
    while (!isOver() && peek() >= '0' && peek() <= '9') {
      value = Math.min(value * 10 + next() - '0', MOST_TIMES + 1);
    }
    return at == begin ? -2 : value;
  }

  private PatternNode atom() {
    int begin = at;
    int c = next();
    return switch (c) {
      case '(' -> group(begin);
      case '[' -> one(new PatternClass(this).read(begin, anyCase));
      case '.' -> one(CharacterSet.NOT_NEW_LINE);
      case '^' -> new PatternNode.Place(PatternNode.Where.BEGIN);
      case '$' -> new PatternNode.Place(PatternNode.Where.END);
      case '\\' -> escaped(begin);
      case '*', '+', '?' -> throw new PatternProblem("there is nothing to repeat", begin);
      default -> one(CharacterSet.ranges(c, c));
    };
  }

  private PatternNode one(CharacterSet set) {
    return new PatternNode.One(anyCase ? set.anyCase() : set);
  }

  private PatternNode group(int begin) {
    if (takes('?')) {
      int kind = isOver() ? 0 : next();
      boolean behind = kind == '<' && !isOver() && (peek() == '=' || peek() == '!');
      if (kind == '=' || kind == '!' || behind) {
        throw new PatternProblem("look-around can not be matched in linear time", begin);
      }
      if (kind == 'P' || kind == '<') {
        name(begin);
      } else if (kind != ':') {
        throw new PatternProblem("a group is (…) or (?:…); (?i) stands at the beginning", begin);
      }
    }
    var node = either();
    if (!takes(')')) {
      throw new PatternProblem("\"(\" without \")\"", begin);
    }
    return node;
  }

  /** Names of groups say nothing here. */
  private void name(int begin) {
    int end = text.indexOf('>', at);
    if (end < 0) {
      throw new PatternProblem("the name of a group ends with \">\"", begin);
    }
    at = end + 1;
  }

  private PatternNode escaped(int begin) {
    if (isOver()) {
      throw new PatternProblem("\\ at the end; write \\\\ for the character", begin);
    }
    int c = peek();
    if (c == 'b' || c == 'B') {
      at++;
      return new PatternNode.Place(
          c == 'b' ? PatternNode.Where.WORD_EDGE : PatternNode.Where.NO_WORD_EDGE);
    }
    if (c == 'A' || c == 'z') {
      at++;
      return new PatternNode.Place(c == 'A' ? PatternNode.Where.BEGIN : PatternNode.Where.END);
    }
    return one(PatternClass.escape(this, begin));
  }

  boolean isOver() {
    return at >= text.length();
  }

  int peek() {
    return text.codePointAt(at);
  }

  int next() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  boolean takes(char c) {
    if (!isOver() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  PatternProblem problem(String what) {
    return new PatternProblem(what, at);
  }
}
