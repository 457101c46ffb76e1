package dev.tidegate.server.sql;

import java.util.Set;

/** What is said of a column where it is added, or in a new table. */
final class ColumnText {
  /** Functions that give one value to all rows of a statement. */
  private static final Set<String> STEADY =
      Set.of(
          "NOW",
          "CURRENT_TIMESTAMP",
          "TRANSACTION_TIMESTAMP",
          "STATEMENT_TIMESTAMP",
          "CURRENT_DATE",
          "CURRENT_USER",
          "TO_TIMESTAMP",
          "TO_DATE",
          "MAKE_INTERVAL",
          "UPPER",
          "LOWER",
          "CONCAT",
          "COALESCE",
          "JSONB_BUILD_OBJECT",
          "JSON_BUILD_OBJECT",
          "JSONB_BUILD_ARRAY",
          "TIMEZONE",
          "DATE_TRUNC",
          "CAST",
          "ARRAY",
          "VARCHAR",
          "CHAR",
          "NUMERIC",
          "DECIMAL",
          "BIT",
          "TIMESTAMP",
          "TIME",
          "CHARACTER");

  /** What may stand behind a default. */
  private static final Set<String> AFTER =
      Set.of("CHECK", "REFERENCES", "CONSTRAINT", "UNIQUE", "PRIMARY", "COLLATE", "NOT");

  private static final Set<String> SERIAL =
      Set.of("SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL4", "SERIAL8", "SERIAL2");

  private static final Set<String> SMALL = Set.of("INT", "INTEGER", "INT4", "SMALLINT", "INT2");

  private final SqlStatement words;
  private final int type;

  /**
   * Of some words.
   *
   * @param type where the type begins
   */
  ColumnText(SqlStatement words, int type) {
    this.words = words;
    this.type = type;
  }

  boolean isSerial() {
    return type < words.tokens().size() && SERIAL.contains(words.tokens().get(type).text());
  }

  /** Whether each row gets a value that is reckoned and kept. */
  boolean isStored() {
    return isSerial() || words.has("GENERATED");
  }

  boolean isNotNull() {
    return words.find(type, "NOT", "NULL") >= 0 || words.find(type, "PRIMARY", "KEY") >= 0;
  }

  boolean hasDefault() {
    return words.find(type, "DEFAULT") >= 0;
  }

  /** Whether its default is another one for each row, as far as it is not known to be the same. */
  boolean hasVolatileDefault() {
    int at = words.find(type, "DEFAULT");
    for (int next = at + 1; at >= 0 && next + 1 < words.tokens().size(); next++) {
      var token = words.tokens().get(next);
      if (token.kind() == SqlToken.Kind.WORD && AFTER.contains(token.text())) {
        return false;
      }
      if (token.isName() && words.isAt(next + 1, "(") && !isSteady(token, next)) {
        return true;
      }
    }
    return false;
  }

  /** A function of another schema may have a name that is known, and do something else. */
  private boolean isSteady(SqlToken function, int at) {
    boolean elsewhere = words.isAt(at - 1, ".") && !words.isAt(at - 2, "PG_CATALOG");
    return STEADY.contains(function.text()) && !elsewhere;
  }

  boolean hasReference() {
    return words.find(type, "REFERENCES") >= 0;
  }

  boolean hasCheck() {
    return words.find(type, "CHECK") >= 0;
  }

  boolean isUnique() {
    return words.find(type, "UNIQUE") >= 0 || words.find(type, "PRIMARY", "KEY") >= 0;
  }

  boolean isJson() {
    return words.isAt(type, "JSON");
  }

  boolean isSmallKey() {
    return type < words.tokens().size()
        && SMALL.contains(words.tokens().get(type).text())
        && words.find(type, "PRIMARY", "KEY") >= 0;
  }

  boolean isLimitedText() {
    return words.isAt(type, "VARCHAR", "(")
        || words.isAt(type, "CHAR")
        || words.isAt(type, "CHARACTER");
  }

  boolean isTimeWithoutZone() {
    return words.isAt(type, "TIMESTAMP") && words.find(type, "WITH", "TIME", "ZONE") < 0;
  }
}
