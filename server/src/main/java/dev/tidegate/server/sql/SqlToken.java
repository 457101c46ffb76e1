package dev.tidegate.server.sql;

/**
 * A part of a script.
 *
 * @param text of a word in upper case, of a quoted name without its quotes, of a symbol itself
 * @param said as the script has it
 * @param line from 1
 */
record SqlToken(Kind kind, String text, String said, int line) {
  /** What it is. */
  enum Kind {
    WORD,
    /** A name in quotes: never a keyword. */
    NAME,
    TEXT,
    NUMBER,
    SYMBOL,
    /** What only some client understands, and may run. */
    FOREIGN,
    /** A comment, for what tools write into them. */
    COMMENT
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(word);
  }

  /** Whether it may name a table or a column. */
  boolean isName() {
    return kind == Kind.WORD || kind == Kind.NAME;
  }
}
