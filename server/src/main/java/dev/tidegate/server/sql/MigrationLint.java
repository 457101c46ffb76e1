package dev.tidegate.server.sql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks through the statements of one script, in their order. For one thread. */
final class MigrationLint {
  private final Dialect dialect;
  private final List<Hit> hits = new ArrayList<>();
  private final Map<Phase, Long> phases = new EnumMap<>(Phase.class);
  private final SortedSet<String> tables = new TreeSet<>();
  private final TableRules tableRules;

  /** Tables that are made in this script: nobody uses them yet. */
  private final Set<String> fresh = new TreeSet<>();

  /** Tables that the transaction that is under way has changed. */
  private final Set<String> changed = new TreeSet<>();

  private boolean hasLockTimeout;
  private boolean hasStatementTimeout;
  private boolean begun;

  /** Something that was found. */
  record Hit(MigrationRule rule, int line, String text) {}

  MigrationLint(Dialect dialect) {
    this.dialect = dialect;
    this.tableRules = new TableRules(this);
  }

  void look(List<SqlStatement> statements) {
    for (var statement : statements) {
      look(statement);
    }
    if (begun) {
      hit(MigrationRule.TRANSACTION_NOT_ENDED, statements.getLast(), "");
    }
    if (mixesPhases()) {
      var counted =
          "expand %d, contract %d, data %d"
              .formatted(count(Phase.EXPAND), count(Phase.CONTRACT), count(Phase.DATA));
      hit(MigrationRule.MIXES_PHASES, statements.getFirst(), counted);
    }
  }

  List<Hit> hits() {
    return hits;
  }

  long count(Phase phase) {
    return phases.getOrDefault(phase, 0L);
  }

  SortedSet<String> tables() {
    return tables;
  }

  /** Whether it has statements of more than one phase that changes something. */
  boolean mixesPhases() {
    return java.util.stream.Stream.of(Phase.EXPAND, Phase.CONTRACT, Phase.DATA)
            .filter(phase -> count(phase) > 0)
            .count()
        > 1;
  }

  boolean isPostgres() {
    return dialect == Dialect.POSTGRES;
  }

  boolean isFresh(String table) {
    return fresh.contains(table);
  }

  void hit(MigrationRule rule, SqlStatement statement, String detail) {
    hits.add(new Hit(rule, statement.line(), detail.isEmpty() ? statement.said() : detail));
  }

  private void look(SqlStatement statement) {
    var phase = Classifier.phase(statement);
    phases.merge(phase, 1L, Long::sum);
    switch (phase) {
      case UNKNOWN -> hit(MigrationRule.NOT_UNDERSTOOD, statement, "");
      case NEUTRAL -> neutral(statement);
      case DATA -> rows(statement);
      case EXPAND, CONTRACT -> {
        timeouts(statement);
        definition(statement);
      }
    }
    if (isPostgres() && statement.has("CONCURRENTLY") && statement.inTransaction()) {
      hit(MigrationRule.CONCURRENT_IN_TRANSACTION, statement, "");
    }
  }

  private void neutral(SqlStatement statement) {
    if (statement.begins("LOCK")) {
      hit(MigrationRule.WHOLE_TABLE_LOCK, statement, "");
    } else if (statement.begins("SET")) {
      hasLockTimeout |= statement.has("LOCK_TIMEOUT");
      hasStatementTimeout |= statement.has("STATEMENT_TIMEOUT");
    } else if (statement.begins("BEGIN") || statement.begins("START")) {
      begun = true;
    } else if (statement.begins("COMMIT")
        || statement.begins("END")
        || (statement.begins("ROLLBACK") && !statement.has("TO"))) {
      begun = false;
      changed.clear();
      tableRules.committed();
    }
  }

  private void timeouts(SqlStatement statement) {
    boolean locks =
        statement.begins("ALTER", "TABLE")
            || statement.begins("DROP")
            || statement.begins("TRUNCATE")
            || (statement.begins("CREATE") && statement.has("ON") && !statement.has("TABLE"));
    if (isPostgres() && locks && !isFresh(tableOf(statement))) {
      if (!hasLockTimeout) {
        hit(MigrationRule.NO_LOCK_TIMEOUT, statement, "");
        hasLockTimeout = true; // once for a script is enough
      }
      if (!hasStatementTimeout) {
        hit(MigrationRule.NO_STATEMENT_TIMEOUT, statement, "");
        hasStatementTimeout = true;
      }
    }
  }

  private static String tableOf(SqlStatement statement) {
    int on = statement.find(0, "ON");
    if (statement.begins("ALTER", "TABLE")) {
      return AlterTable.of(statement).table();
    }
    return on < 0 ? "" : statement.name(statement.past(on + 1, "ONLY"));
  }

  private void rows(SqlStatement statement) {
    boolean updates = statement.begins("UPDATE") || statement.begins("DELETE");
    if (updates && !statement.has("WHERE")) {
      hit(MigrationRule.WHOLE_TABLE_UPDATE, statement, "");
    }
    boolean direct = statement.begins("UPDATE") || statement.begins("COPY");
    var table = statement.name(statement.past(direct ? 1 : 2, "ONLY"));
    if (!table.isEmpty() && !statement.begins("WITH")) {
      tables.add(table);
    }
    boolean many = updates || statement.has("SELECT");
    if (statement.inTransaction() && !isFresh(table) && many && changed.contains(table)) {
      hit(MigrationRule.BACKFILL_WITH_SCHEMA, statement, "");
    }
  }

  private void definition(SqlStatement statement) {
    switch (statement.tokens().getFirst().text()) {
      case "CREATE" -> created(statement);
      case "DROP" -> dropped(statement);
      case "ALTER" -> altered(statement);
      case "TRUNCATE" -> hit(MigrationRule.TRUNCATE, statement, "");
      case "REVOKE" -> hit(MigrationRule.PERMISSION_TAKEN, statement, "");
      case "RENAME" -> hit(MigrationRule.RENAME, statement, "");
      case "REINDEX" -> concurrently(statement);
      case "REFRESH" -> concurrently(statement);
      case "CLUSTER" -> hit(MigrationRule.WHOLE_TABLE_LOCK, statement, "");
      case "VACUUM" -> {
        if (statement.has("FULL")) {
          hit(MigrationRule.WHOLE_TABLE_LOCK, statement, "");
        }
      }
      default -> {}
    }
  }

  private void concurrently(SqlStatement statement) {
    if (isPostgres() && !statement.has("CONCURRENTLY")) {
      hit(MigrationRule.INDEX_NOT_CONCURRENT, statement, "");
    }
  }

  private void created(SqlStatement statement) {
    int table = statement.find(0, "TABLE");
    int index = statement.find(0, "INDEX");
    if (table > 0 && table < 4) {
      int at = statement.past(table + 1, "IF", "NOT", "EXISTS");
      var name = statement.name(at);
      if (at == table + 1) {
        fresh.add(name); // with IF NOT EXISTS it may be one that is in use
      }
      tables.add(name);
      tableRules.made(statement, statement.pastName(at));
      repeatable(statement, at > table + 1);
    } else if (index > 0 && index < 3) {
      var on = tableOf(statement);
      tables.add(on);
      if (isPostgres() && !statement.has("CONCURRENTLY") && !isFresh(on)) {
        hit(MigrationRule.INDEX_NOT_CONCURRENT, statement, "");
      }
      int open = statement.find(index, "(");
      if (open > 0 && !statement.has("UNIQUE") && statement.parts(open + 1).size() > 3) {
        hit(MigrationRule.WIDE_INDEX, statement, "");
      }
      repeatable(statement, statement.has("IF", "NOT", "EXISTS"));
    }
  }

  /** Outside of a transaction half of a script may have run. */
  void repeatable(SqlStatement statement, boolean isRepeatable) {
    if (!statement.inTransaction() && !isRepeatable) {
      hit(MigrationRule.NOT_REPEATABLE, statement, "");
    }
  }

  private void dropped(SqlStatement statement) {
    var what = statement.tokens().size() > 1 ? statement.tokens().get(1).text() : "";
    repeatable(statement, statement.has("IF", "EXISTS"));
    switch (what) {
      case "TABLE" -> {
        var names =
            statement.parts(statement.past(2, "IF", "EXISTS")).stream()
                .map(part -> part.name(0))
                .toList();
        tables.addAll(names);
        if (!fresh.containsAll(names)) {
          hit(MigrationRule.DROP_TABLE, statement, "");
        }
      }
      case "SCHEMA", "DATABASE" -> hit(MigrationRule.DROP_SCHEMA, statement, "");
      case "INDEX" -> concurrently(statement);
      case "TRIGGER" -> {}
      default -> hit(MigrationRule.DROP_OTHER, statement, "");
    }
  }

  private void altered(SqlStatement statement) {
    if (statement.begins("ALTER", "TABLE")) {
      var alter = AlterTable.of(statement);
      tables.add(alter.table());
      tableRules.altered(statement, alter);
      changed.add(alter.table());
    } else if (statement.has("RENAME")) {
      boolean value = statement.has("RENAME", "VALUE");
      hit(value ? MigrationRule.ENUM_VALUE_RENAMED : MigrationRule.RENAME, statement, "");
    } else if (Classifier.phase(statement) == Phase.CONTRACT) {
      hit(MigrationRule.DROP_OTHER, statement, "");
    }
  }
}
