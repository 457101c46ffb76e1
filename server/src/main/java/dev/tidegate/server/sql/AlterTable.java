package dev.tidegate.server.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A statement that alters a table.
 *
 * @param table its name, in lower case
 */
record AlterTable(String table, List<Action> actions) {

  /**
   * One thing that it does.
   *
   * @param words what it says of it
   * @param rest where that begins which comes after the verb and the name
   */
  record Action(Kind kind, SqlStatement words, int rest) {}

  /** What is done. */
  enum Kind {
    ADD_COLUMN(Phase.EXPAND),
    ADD_CONSTRAINT(Phase.EXPAND),
    VALIDATE(Phase.EXPAND),
    SET_DEFAULT(Phase.EXPAND),
    DROP_CONSTRAINT(Phase.EXPAND),
    SETTING(Phase.EXPAND),
    ATTACH(Phase.EXPAND),
    DETACH(Phase.CONTRACT),
    DROP_COLUMN(Phase.CONTRACT),
    DROP_NOT_NULL(Phase.CONTRACT),
    DROP_DEFAULT(Phase.CONTRACT),
    SET_NOT_NULL(Phase.CONTRACT),
    CHANGE_TYPE(Phase.CONTRACT),
    RENAME(Phase.CONTRACT),
    SECURITY_OFF(Phase.CONTRACT),
    UNKNOWN(Phase.UNKNOWN);

    private final Phase phase;

    Kind(Phase phase) {
      this.phase = phase;
    }

    Phase phase() {
      return phase;
    }
  }

  /** What begins a constraint and not a column. */
  private static final Set<String> CONSTRAINTS =
      Set.of("CONSTRAINT", "CHECK", "FOREIGN", "UNIQUE", "PRIMARY", "EXCLUDE");

  private static final Set<String> MYSQL = Set.of("INDEX", "KEY", "PRIMARY", "FOREIGN", "CHECK");
  private static final Set<String> INDEXES = Set.of("INDEX", "KEY", "FULLTEXT", "SPATIAL");

  AlterTable {
    actions = List.copyOf(actions);
  }

  /** Of a statement that begins with ALTER TABLE. */
  static AlterTable of(SqlStatement statement) {
    int at = statement.past(2, "IF", "EXISTS");
    at = statement.past(at, "ONLY");
    var table = statement.name(at);
    at = statement.past(statement.pastName(at), "*");
    var actions = new ArrayList<Action>();
    for (var part : statement.parts(at)) {
      actions.add(action(part));
    }
    return new AlterTable(table, actions);
  }

  private static Action action(SqlStatement part) {
    return switch (part.tokens().getFirst().text()) {
      case "ADD" -> added(part);
      case "DROP" -> dropped(part);
      case "ALTER" -> altered(part);
      case "RENAME", "CHANGE" -> new Action(Kind.RENAME, part, 1);
      case "MODIFY" -> new Action(Kind.CHANGE_TYPE, part, 1);
      case "VALIDATE" -> new Action(Kind.VALIDATE, part, part.past(1, "CONSTRAINT"));
      case "ATTACH" -> new Action(Kind.ATTACH, part, 1);
      case "DETACH" -> new Action(Kind.DETACH, part, 1);
      case "SET" -> new Action(part.isAt(1, "SCHEMA") ? Kind.RENAME : Kind.SETTING, part, 1);
      case "ENABLE", "FORCE", "OWNER", "CLUSTER", "RESET", "REPLICA", "INHERIT", "COMMENT" ->
          new Action(Kind.SETTING, part, 1);
      case "DISABLE", "NO" -> new Action(Kind.SECURITY_OFF, part, 1);
      default -> new Action(Kind.UNKNOWN, part, 0);
    };
  }

  private static Action added(SqlStatement part) {
    if (part.tokens().size() > 1) {
      var next = part.tokens().get(1);
      boolean isWord = next.kind() == SqlToken.Kind.WORD;
      if (isWord && CONSTRAINTS.contains(next.text())) {
        return new Action(Kind.ADD_CONSTRAINT, part, 1);
      }
      if (isWord && part.dialect() == Dialect.MYSQL && INDEXES.contains(next.text())) {
        return new Action(Kind.SETTING, part, 1);
      }
      if (next.is("VALUE") || next.is("PARTITION")) {
        return new Action(Kind.ATTACH, part, 1);
      }
    }
    int at = part.past(1, "COLUMN");
    at = part.past(at, "IF", "NOT", "EXISTS");
    return new Action(Kind.ADD_COLUMN, part, part.pastName(at));
  }

  private static Action dropped(SqlStatement part) {
    boolean mySql = part.dialect() == Dialect.MYSQL; // elsewhere a column may be called key
    if (part.isAt(1, "CONSTRAINT")
        || (mySql && part.tokens().size() > 2 && MYSQL.contains(part.tokens().get(1).text()))) {
      return new Action(Kind.DROP_CONSTRAINT, part, 2);
    }
    return new Action(Kind.DROP_COLUMN, part, part.past(1, "COLUMN"));
  }

  private static Action altered(SqlStatement part) {
    int at = part.past(1, "COLUMN");
    if (part.isAt(1, "CONSTRAINT")) {
      return new Action(Kind.SETTING, part, 2);
    }
    int rest = part.pastName(at);
    if (part.isAt(rest, "TYPE") || part.isAt(rest, "SET", "DATA", "TYPE")) {
      return new Action(Kind.CHANGE_TYPE, part, rest);
    }
    if (part.isAt(rest, "SET", "NOT", "NULL")) {
      return new Action(Kind.SET_NOT_NULL, part, at);
    }
    if (part.isAt(rest, "DROP", "NOT", "NULL")) {
      return new Action(Kind.DROP_NOT_NULL, part, rest);
    }
    if (part.isAt(rest, "DROP", "DEFAULT")) {
      return new Action(Kind.DROP_DEFAULT, part, rest);
    }
    if (part.isAt(rest, "SET", "DEFAULT")) {
      return new Action(Kind.SET_DEFAULT, part, rest);
    }
    if (part.isAt(rest, "ADD", "GENERATED") || part.isAt(rest, "SET", "GENERATED")) {
      return new Action(Kind.SETTING, part, rest);
    }
    boolean setting =
        part.isAt(rest, "SET", "STATISTICS")
            || part.isAt(rest, "SET", "STORAGE")
            || part.isAt(rest, "SET", "COMPRESSION")
            || part.isAt(rest, "SET", "(")
            || part.isAt(rest, "RESET");
    return new Action(setting ? Kind.SETTING : Kind.UNKNOWN, part, rest);
  }

  /** That of the worst of what it does. */
  Phase phase() {
    if (actions.isEmpty() || table.isEmpty()) {
      return Phase.UNKNOWN;
    }
    for (var worst : new Phase[] {Phase.UNKNOWN, Phase.CONTRACT}) {
      if (actions.stream().anyMatch(action -> action.kind().phase() == worst)) {
        return worst;
      }
    }
    return Phase.EXPAND;
  }
}
