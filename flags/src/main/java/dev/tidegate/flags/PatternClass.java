package dev.tidegate.flags;

/** Sets of characters in a regular expression: {@code [a-z0-9_]}, {@code \d}, {@code \x41}. */
final class PatternClass {
  private final PatternParser parser;

  PatternClass(PatternParser parser) {
    this.parser = parser;
  }

  /** Reads what stands between brackets; upper and lower case are one before it is negated. */
  CharacterSet read(int begin, boolean anyCase) {
    boolean negated = parser.takes('^');
    var set = CharacterSet.ranges();
    boolean first = true;
    while (first || !parser.takes(']')) {
      if (parser.isOver()) {
        throw new PatternProblem("\"[\" without \"]\"", begin);
      }
      set = joined(set, item(begin));
      first = false;
    }
    var folded = anyCase ? set.anyCase() : set;
    return negated ? folded.negated() : folded;
  }

  private CharacterSet item(int begin) {
    var from = single(begin);
    int[] bounds = from.bounds();
    if (bounds.length != 2 || bounds[0] != bounds[1] || !parser.takes('-')) {
      return from;
    }
    if (parser.isOver()) {
      throw new PatternProblem("\"[\" without \"]\"", begin);
    }
    if (parser.peek() == ']') { // a dash at the end is one
      return joined(from, CharacterSet.ranges('-', '-'));
    }
    int[] to = single(begin).bounds();
    if (to.length != 2 || to[0] != to[1] || to[0] < bounds[0]) {
      throw parser.problem("a range goes from one character to a later one");
    }
    return CharacterSet.ranges(bounds[0], to[0]);
  }

  private CharacterSet single(int begin) {
    int c = parser.next();
    if (c != '\\') {
      return CharacterSet.ranges(c, c);
    }
    if (parser.isOver()) {
      throw new PatternProblem("\"[\" without \"]\"", begin);
    }
    return escape(parser, begin);
  }

  private static CharacterSet joined(CharacterSet a, CharacterSet b) {
    int[] x = a.bounds();
    int[] y = b.bounds();
    int[] both = java.util.Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, both, x.length, y.length);
    return CharacterSet.ranges(both);
  }

  /** What stands behind a {@code \}. */
  static CharacterSet escape(PatternParser parser, int begin) {
    int c = parser.next();
    return switch (c) {
      case 'd' -> CharacterSet.DIGITS;
      case 'D' -> CharacterSet.DIGITS.negated();
      case 'w' -> CharacterSet.WORD;
      case 'W' -> CharacterSet.WORD.negated();
      case 's' -> CharacterSet.SPACE;
      case 'S' -> CharacterSet.SPACE.negated();
      case 't' -> one('\t');
      case 'n' -> one('\n');
      case 'r' -> one('\r');
      case 'f' -> one('\f');
      case 'x' -> one(hexadecimal(parser, begin));
      default -> literal(c, begin);
    };
  }

  private static CharacterSet literal(int c, int begin) {
    if (c >= '1' && c <= '9') {
      throw new PatternProblem("back-references can not be matched in linear time", begin);
    }
    if (c < 0x80 && Character.isLetterOrDigit(c)) {
      throw new PatternProblem("\\" + Character.toString(c) + " is not known", begin);
    }
    return one(c);
  }

  private static CharacterSet one(int c) {
    return CharacterSet.ranges(c, c);
  }

  /** {@code \x41} or {@code \x{1F600}}. */
  private static int hexadecimal(PatternParser parser, int begin) {
    boolean braced = parser.takes('{');
    int value = 0;
    int digits = 0;
    while (digits < (braced ? 6 : 2) && !parser.isOver() && parser.peek() != '}') {
      int digit = Character.digit(parser.next(), 16);
      if (digit < 0) {
        throw new PatternProblem("\\x41 and \\x{1F600} are characters by their number", begin);
      }
      value = value * 16 + digit;
      digits++;
    }
    if (digits == 0
        || (!braced && digits < 2)
        || value > Character.MAX_CODE_POINT
        || (braced && !parser.takes('}'))) {
      throw new PatternProblem("\\x41 and \\x{1F600} are characters by their number", begin);
    }
    return value;
  }
}
