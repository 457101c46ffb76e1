package dev.tidegate.server.sql;

import java.util.Set;
import java.util.TreeSet;

/** What is looked for where tables are made and altered. For one thread. */
final class TableRules {
  private final MigrationLint lint;

  /** Constraints that the transaction that is under way has added without looking at rows. */
  private final Set<String> notValid = new TreeSet<>();

  /** Tables of which this script validates a constraint. */
  private final Set<String> validated = new TreeSet<>();

  TableRules(MigrationLint lint) {
    this.lint = lint;
  }

  void committed() {
    notValid.clear();
  }

  /** A new table: nobody waits for it, but its columns stay. */
  void made(SqlStatement statement, int from) {
    int open = statement.find(from, "(");
    if (open < 0) {
      return;
    }
    for (var part : statement.parts(open + 1)) {
      kinds(part, new ColumnText(part, part.pastName(0)), statement);
    }
  }

  private void kinds(SqlStatement part, ColumnText column, SqlStatement statement) {
    var name = part.said();
    if (column.isJson()) {
      lint.hit(MigrationRule.JSON_COLUMN, statement, name);
    }
    if (column.isSmallKey()) {
      lint.hit(MigrationRule.SMALL_KEY, statement, name);
    }
    if (column.isSerial()) {
      lint.hit(MigrationRule.SERIAL_KEY, statement, name);
    }
    if (column.isLimitedText()) {
      lint.hit(MigrationRule.LIMITED_TEXT, statement, name);
    }
    if (column.isTimeWithoutZone()) {
      lint.hit(MigrationRule.TIME_WITHOUT_ZONE, statement, name);
    }
  }

  void altered(SqlStatement statement, AlterTable alter) {
    boolean fresh = lint.isFresh(alter.table());
    for (var action : alter.actions()) {
      if (!fresh) {
        used(statement, alter, action);
      }
      if (action.kind() == AlterTable.Kind.ADD_COLUMN) {
        var column = new ColumnText(action.words(), action.rest());
        kinds(action.words(), column, statement);
        lint.repeatable(statement, action.words().has("IF", "NOT", "EXISTS"));
      }
    }
  }

  /** Of a table that is in use. */
  private void used(SqlStatement statement, AlterTable alter, AlterTable.Action action) {
    switch (action.kind()) {
      case ADD_COLUMN -> added(statement, action);
      case ADD_CONSTRAINT -> constrained(statement, action);
      case VALIDATE -> {
        validated.add(alter.table());
        var name = action.words().name(action.rest());
        if (lint.isPostgres() && statement.inTransaction() && notValid.contains(name)) {
          lint.hit(MigrationRule.CONSTRAINT_VALIDATED_AT_ONCE, statement, "");
        }
      }
      case DROP_COLUMN -> lint.hit(MigrationRule.DROP_COLUMN, statement, action.words().said());
      case RENAME -> lint.hit(MigrationRule.RENAME, statement, action.words().said());
      case CHANGE_TYPE -> lint.hit(MigrationRule.CHANGE_TYPE, statement, action.words().said());
      case SET_NOT_NULL -> {
        if (!validated.contains(alter.table())) {
          lint.hit(MigrationRule.SET_NOT_NULL, statement, action.words().said());
        }
      }
      case DROP_NOT_NULL -> lint.hit(MigrationRule.DROP_NOT_NULL, statement, "");
      case DROP_DEFAULT -> lint.hit(MigrationRule.DROP_DEFAULT, statement, "");
      case SECURITY_OFF -> lint.hit(MigrationRule.SECURITY_OFF, statement, "");
      case DETACH -> {
        if (lint.isPostgres() && !action.words().has("CONCURRENTLY")) {
          lint.hit(MigrationRule.DETACH_NOT_CONCURRENT, statement, "");
        }
      }
      case SETTING -> {
        boolean rewrites =
            action.words().begins("SET", "TABLESPACE")
                || action.words().begins("SET", "LOGGED")
                || action.words().begins("SET", "UNLOGGED")
                || action.words().begins("SET", "ACCESS");
        if (rewrites) {
          lint.hit(MigrationRule.WHOLE_TABLE_LOCK, statement, "");
        }
      }
      case DROP_CONSTRAINT, SET_DEFAULT, ATTACH, UNKNOWN -> {}
    }
  }

  private void added(SqlStatement statement, AlterTable.Action action) {
    var column = new ColumnText(action.words(), action.rest());
    var said = action.words().said();
    if (column.isNotNull() && !column.hasDefault() && !column.isStored()) {
      lint.hit(MigrationRule.NOT_NULL_WITHOUT_DEFAULT, statement, said);
    }
    if (!lint.isPostgres()) {
      return;
    }
    if (column.isStored()) {
      lint.hit(MigrationRule.STORED_COLUMN, statement, said);
    }
    if (column.hasVolatileDefault()) {
      lint.hit(MigrationRule.VOLATILE_DEFAULT, statement, said);
    }
    if (column.hasReference() || column.hasCheck()) {
      lint.hit(MigrationRule.CONSTRAINT_NOT_VALID_MISSING, statement, said);
    }
    if (column.isUnique()) {
      lint.hit(MigrationRule.UNIQUE_WITHOUT_INDEX, statement, said);
    }
  }

  private void constrained(SqlStatement statement, AlterTable.Action action) {
    if (!lint.isPostgres()) {
      return;
    }
    var words = action.words();
    if (words.has("EXCLUDE")) {
      lint.hit(MigrationRule.EXCLUSION_CONSTRAINT, statement, words.said());
    } else if (words.has("UNIQUE") || words.has("PRIMARY", "KEY")) {
      if (!words.has("USING", "INDEX")) {
        lint.hit(MigrationRule.UNIQUE_WITHOUT_INDEX, statement, words.said());
      }
    } else if (words.has("NOT", "VALID")) {
      notValid.add(words.name(words.past(action.rest(), "CONSTRAINT")));
    } else {
      lint.hit(MigrationRule.CONSTRAINT_NOT_VALID_MISSING, statement, words.said());
    }
  }
}
