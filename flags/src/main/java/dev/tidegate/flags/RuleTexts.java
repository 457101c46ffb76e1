package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/** Operators on texts; positions are counted in UTF-16, as JavaScript and Java have it. */
final class RuleTexts {
  private static final int MOST_LENGTH = 1 << 16;

  private RuleTexts() {}

  /** Looks for one text in another. */
  interface Texts {
    boolean of(String text, String part);
  }

  static Rule concatenation(Call call) {
    var arguments = call.rules().toArray(Rule[]::new);
    return c -> {
      var out = new StringBuilder();
      for (var argument : arguments) {
        out.append(RuleValues.text(argument.of(c)));
        if (out.length() > MOST_LENGTH) {
          throw RuleLimit.REACHED;
        }
      }
      return out.toString();
    };
  }

  /** A part of a text: from a position, or as many characters from its end, and how many. */
  static Rule part(Call call) {
    var text = call.rule(0);
    var from = call.rule(1);
    var length = call.size() > 2 ? call.rule(2) : null;
    return c -> {
      var whole = RuleValues.text(text.of(c));
      int start = position(from.number(c), whole.length());
      var rest = whole.substring(start);
      return length == null ? rest : rest.substring(0, position(length.number(c), rest.length()));
    };
  }

  /** A position within so many characters; below zero it is counted from the end. */
  private static int position(double at, int length) {
    int whole = (int) at;
    return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length);
  }

  /** True or false of two texts; nothing, when one of them is none. */
  static Rule pair(Call call, Texts texts) {
    var whole = call.rule(0);
    var part = call.rule(1);
    return new Rule() {
      @Override
      public @Nullable Object of(Context c) {
        if (whole.of(c) instanceof String text && part.of(c) instanceof String other) {
          return texts.of(text, other);
        }
        return null;
      }

      @Override
      public boolean holds(Context c) {
        return whole.of(c) instanceof String text
            && part.of(c) instanceof String other
            && texts.of(text, other);
      }
    };
  }
}
