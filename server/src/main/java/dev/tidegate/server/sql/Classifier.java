package dev.tidegate.server.sql;

import java.util.Set;

/** Which phase a statement belongs to, by its first words. */
final class Classifier {
  private static final Set<String> NEUTRAL =
      Set.of(
          "BEGIN",
          "START",
          "COMMIT",
          "END",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE",
          "SET",
          "RESET",
          "COMMENT",
          "ANALYZE",
          "SHOW",
          "EXPLAIN",
          "USE",
          "PRAGMA",
          "ABORT",
          "DISCARD",
          "LOCK");
  private static final Set<String> ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "REPLACE");
  private static final Set<String> ADDED =
      Set.of(
          "TABLE",
          "INDEX",
          "VIEW",
          "TYPE",
          "FUNCTION",
          "PROCEDURE",
          "SEQUENCE",
          "EXTENSION",
          "SCHEMA",
          "TRIGGER",
          "DOMAIN",
          "POLICY",
          "ROLE",
          "USER",
          "AGGREGATE",
          "PUBLICATION",
          "SUBSCRIPTION",
          "STATISTICS",
          "DATABASE",
          "COLLATION",
          "CAST",
          "OPERATOR",
          "RULE",
          "EVENT",
          "SERVER",
          "MATERIALIZED",
          "FOREIGN");

  /** Words that may stand between CREATE and what is created. */
  private static final Set<String> BETWEEN =
      Set.of(
          "OR",
          "REPLACE",
          "TEMP",
          "TEMPORARY",
          "UNLOGGED",
          "UNIQUE",
          "GLOBAL",
          "LOCAL",
          "RECURSIVE",
          "CONSTRAINT",
          "FULLTEXT",
          "SPATIAL",
          "VIRTUAL",
          "TRUSTED",
          "IF",
          "NOT",
          "EXISTS");

  /** What else begins a statement; those above and these are all that do. */
  private static final Set<String> OTHER =
      Set.of(
          "CREATE",
          "DROP",
          "ALTER",
          "TRUNCATE",
          "GRANT",
          "REVOKE",
          "REINDEX",
          "REFRESH",
          "CLUSTER",
          "VACUUM",
          "IMPORT",
          "RENAME",
          "WITH",
          "SELECT",
          "DO",
          "CALL",
          "EXECUTE",
          "PREPARE",
          "DEALLOCATE",
          "DECLARE",
          "VALUES",
          "SECURITY",
          "NOTIFY",
          "LISTEN",
          "UNLISTEN",
          "CHECKPOINT",
          "LOAD",
          "REASSIGN",
          "DELIMITER",
          "ATTACH",
          "DETACH",
          "OPTIMIZE",
          "REPAIR",
          "FLUSH",
          "UNLOCK",
          "EXEC",
          "GO",
          "IF");

  private Classifier() {}

  /** Whether it begins as statements do. */
  static boolean isStatement(SqlStatement statement) {
    var first = statement.tokens().getFirst();
    var word = first.text();
    return switch (first.kind()) {
      case FOREIGN -> true;
      case SYMBOL -> word.equals("(") && statement.isAt(1, "SELECT");
      case WORD -> NEUTRAL.contains(word) || ROWS.contains(word) || OTHER.contains(word);
      case NAME, TEXT, NUMBER, COMMENT -> false;
    };
  }

  static Phase phase(SqlStatement statement) {
    var first = statement.tokens().getFirst();
    if (first.kind() != SqlToken.Kind.WORD) {
      return Phase.UNKNOWN;
    }
    var word = first.text();
    if (NEUTRAL.contains(word)) {
      return word.equals("EXPLAIN") && statement.has("ANALYZE") ? Phase.UNKNOWN : Phase.NEUTRAL;
    }
    if (ROWS.contains(word)) {
      return Phase.DATA;
    }
    return switch (word) {
      case "CREATE" -> created(statement);
      case "DROP" ->
          statement.isAt(1, "INDEX") || statement.isAt(1, "TRIGGER")
              ? Phase.EXPAND
              : Phase.CONTRACT;
      case "TRUNCATE", "REVOKE" -> Phase.CONTRACT;
      case "GRANT", "REINDEX", "REFRESH", "CLUSTER", "VACUUM", "IMPORT" -> Phase.EXPAND;
      case "ALTER" -> altered(statement);
      case "RENAME" -> Phase.CONTRACT;
      case "WITH" -> with(statement);
      default -> Phase.UNKNOWN; // DO, CALL, SELECT of a function: anything may happen in them
    };
  }

  private static Phase created(SqlStatement statement) {
    for (int at = 1; at < statement.tokens().size() && at < 10; at++) {
      var token = statement.tokens().get(at);
      if (token.kind() == SqlToken.Kind.WORD && ADDED.contains(token.text())) {
        boolean replaces = statement.isAt(1, "OR", "REPLACE");
        boolean isView = token.is("VIEW") || token.is("FUNCTION") || token.is("PROCEDURE");
        return replaces && isView ? Phase.UNKNOWN : Phase.EXPAND;
      }
      if (!BETWEEN.contains(token.text())) {
        return Phase.UNKNOWN;
      }
    }
    return Phase.UNKNOWN;
  }

  private static Phase altered(SqlStatement statement) {
    if (statement.isAt(1, "TABLE")) {
      return AlterTable.of(statement).phase();
    }
    if (statement.has("RENAME")) {
      return Phase.CONTRACT;
    }
    if (statement.isAt(1, "TYPE")) {
      boolean adds = statement.has("ADD", "VALUE") || statement.has("ADD", "ATTRIBUTE");
      return adds ? Phase.EXPAND : Phase.CONTRACT;
    }
    return Phase.UNKNOWN;
  }

  /**
   * Rows that are changed after a WITH; one that only reads is a SELECT, which is not understood.
   */
  private static Phase with(SqlStatement statement) {
    return statement.has("UPDATE") || statement.has("DELETE") || statement.has("INSERT")
        ? Phase.DATA
        : Phase.UNKNOWN;
  }
}
