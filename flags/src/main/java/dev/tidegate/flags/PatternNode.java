package dev.tidegate.flags;

import java.util.List;

/** A regular expression as it is written. */
sealed interface PatternNode {
  /** As many as there are. */
  int ENDLESS = -1;

  /** One character out of a set. */
  record One(CharacterSet set) implements PatternNode {}

  /** One after the other; nothing at all when there are none. */
  record Row(List<PatternNode> parts) implements PatternNode {}

  /** One of them. */
  record Either(List<PatternNode> parts) implements PatternNode {}

  /** The same again. */
  record Repeat(PatternNode part, int least, int most) implements PatternNode {}

  /** A place, and no character. */
  record Place(Where where) implements PatternNode {}

  /** Places in a text. */
  enum Where {
    BEGIN,
    END,
    WORD_EDGE,
    NO_WORD_EDGE;

    boolean holds(boolean first, boolean last, boolean wordBefore, boolean wordAfter) {
      return switch (this) {
        case BEGIN -> first;
        case END -> last;
        case WORD_EDGE -> wordBefore != wordAfter;
        case NO_WORD_EDGE -> wordBefore == wordAfter;
      };
    }
  }
}
