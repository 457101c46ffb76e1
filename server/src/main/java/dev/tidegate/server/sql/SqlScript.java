package dev.tidegate.server.sql;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A script as statements. What a tool would only run on the way back is left out. For one thread
 * while it is read.
 */
final class SqlScript {
  private static final int MOST = 50_000;

  /** How tools mark the way back, and the way there, in comments. */
  private static final Pattern DOWN =
      Pattern.compile(
          "(?i)--\\s{0,8}(?:migrate:down|\\+goose\\s+down|\\+migrate\\s+down|//@undo).*");

  private static final Pattern UP =
      Pattern.compile("(?i)--\\s{0,8}(?:migrate:up|\\+goose\\s+up|\\+migrate\\s+up).*");

  /** How they are told not to put a transaction around it. */
  private static final Pattern ALONE =
      Pattern.compile(
          "(?i).*(?:transaction:\\s?false|no[ -]transaction|notransaction|"
              + "runInTransaction:\\s?false|executeInTransaction\\s?=\\s?false).*");

  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<SqlToken> current = new ArrayList<>();
  private final Dialect dialect;
  private boolean back;
  private boolean inTransaction;
  private int blocks;

  private SqlScript(Dialect dialect, boolean inTransaction) {
    this.dialect = dialect;
    this.inTransaction = inTransaction;
  }

  /**
   * The statements of a script.
   *
   * @param wrapped whether the tool puts a transaction around all of it; empty when the script's
   *     comments say so, else it does
   */
  static List<SqlStatement> read(String text, Dialect dialect, Optional<Boolean> wrapped)
      throws UnreadableEvidence {
    var tokens = SqlLexer.read(text, dialect);
    boolean alone =
        tokens.stream()
            .filter(token -> token.kind() == SqlToken.Kind.COMMENT && token.text().length() < 300)
            .anyMatch(token -> ALONE.matcher(token.text()).matches());
    var script = new SqlScript(dialect, wrapped.orElse(!alone));
    for (int at = 0; at < tokens.size(); at++) {
      script.take(tokens.get(at), at + 1 < tokens.size() ? tokens.get(at + 1) : null);
    }
    script.end();
    return script.statements;
  }

  private void take(SqlToken token, @Nullable SqlToken next) throws UnreadableEvidence {
    if (token.kind() == SqlToken.Kind.COMMENT) {
      if (token.text().length() < 300) {
        back = DOWN.matcher(token.text()).matches() || (back && !isUp(token));
      }
    } else if (token.is(";") && blocks == 0) {
      end();
    } else if (!back) {
      nest(token, next);
      current.add(token);
    }
  }

  private static boolean isUp(SqlToken token) {
    return UP.matcher(token.text()).matches();
  }

  /** Within the body of a routine, a semicolon does not end the statement. */
  private void nest(SqlToken token, @Nullable SqlToken next) {
    boolean isRoutine =
        !current.isEmpty()
            && current.getFirst().is("CREATE")
            && current.stream()
                .limit(8)
                .anyMatch(
                    word ->
                        word.is("TRIGGER")
                            || word.is("FUNCTION")
                            || word.is("PROCEDURE")
                            || word.is("EVENT"));
    if (isRoutine && (token.is("BEGIN") || (blocks > 0 && token.is("CASE") && !follows("END")))) {
      blocks++;
    } else if (blocks > 0 && token.is("END") && !isLoop(next)) {
      blocks--;
    }
  }

  private boolean follows(String word) {
    return !current.isEmpty() && current.getLast().is(word);
  }

  private static boolean isLoop(@Nullable SqlToken next) {
    return next != null
        && (next.is("IF") || next.is("LOOP") || next.is("WHILE") || next.is("REPEAT"));
  }

  private void end() throws UnreadableEvidence {
    if (current.isEmpty()) {
      return;
    }
    if (statements.size() == MOST) {
      throw new UnreadableEvidence("there are more than " + MOST + " statements: split it");
    }
    var first = current.getFirst().text().toUpperCase(Locale.ROOT);
    boolean begins = first.equals("BEGIN") || first.equals("START");
    inTransaction |= begins && current.size() < 8;
    statements.add(new SqlStatement(current, dialect, inTransaction));
    if (first.equals("COMMIT") || first.equals("ROLLBACK") || first.equals("END")) {
      inTransaction = false;
    }
    current.clear();
    blocks = 0;
  }
}
