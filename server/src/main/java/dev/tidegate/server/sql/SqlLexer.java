package dev.tidegate.server.sql;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes a script apart, in one pass and without going back: PostgreSQL's comments within comments,
 * texts with backslashes and dollars; MySQL's names in backticks, and its comments that are run.
 * For one thread.
 */
final class SqlLexer {
  private static final int MOST_TOKENS = 2_000_000;

  private final String text;
  private final Dialect dialect;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  private SqlLexer(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /**
   * The tokens of a script.
   *
   * @throws UnreadableEvidence when a text, a name or a comment does not end
   */
  static List<SqlToken> read(String text, Dialect dialect) throws UnreadableEvidence {
    var lexer = new SqlLexer(text, dialect);
    while (lexer.at < text.length()) {
      lexer.next();
      if (lexer.tokens.size() > MOST_TOKENS) {
        throw lexer.problem("has more than " + MOST_TOKENS + " parts: split it");
      }
    }
    return lexer.tokens;
  }

  private void next() throws UnreadableEvidence {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      line += c == '\n' ? 1 : 0;
      at++;
    } else if (text.startsWith("--", at) || (c == '#' && isFirstOnLine())) {
      comment();
    } else if (text.startsWith("/*!", at) || (c == '\\' && isFirstOnLine())) {
      foreign();
    } else if (text.startsWith("/*", at)) {
      nestedComment();
    } else if (c == '\'' || ((c == 'e' || c == 'E') && peek(1) == '\'')) {
      quotedText('\'', c != '\'' || dialect == Dialect.MYSQL);
    } else if (c == '"' && dialect == Dialect.MYSQL) {
      quotedText('"', true);
    } else if (c == '"' || c == '`') {
      name(c);
    } else if (c == '$' && isDollarQuote()) {
      dollarText();
    } else if (Character.isLetter(c) || c == '_') {
      word();
    } else if (Character.isDigit(c)) {
      number();
    } else {
      add(SqlToken.Kind.SYMBOL, String.valueOf(c), at + 1);
    }
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  private boolean isFirstOnLine() {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n';
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private void comment() {
    int end = endOfLine();
    add(SqlToken.Kind.COMMENT, text.substring(at, end), end);
  }

  /** A command of psql, to the end of the line; or a comment that MySQL runs. */
  private void foreign() throws UnreadableEvidence {
    if (text.charAt(at) == '\\') {
      int end = endOfLine();
      add(SqlToken.Kind.FOREIGN, text.substring(at, end), end);
      add(SqlToken.Kind.SYMBOL, ";", end);
    } else {
      int end = text.indexOf("*/", at);
      if (end < 0) {
        throw problem("the comment does not end");
      }
      add(SqlToken.Kind.FOREIGN, text.substring(at, end + 2), end + 2);
    }
  }

  private void nestedComment() throws UnreadableEvidence {
    int depth = 0;
    int end = at;
    do {
      if (text.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (text.startsWith("*/", end)) {
        depth--;
        end += 2;
      } else {
        end++;
      }
    } while (depth > 0 && end < text.length());
    if (depth > 0) {
      throw problem("the comment does not end");
    }
    add(SqlToken.Kind.COMMENT, text.substring(at, end), end);
  }

  private void quotedText(char quote, boolean hasBackslashes) throws UnreadableEvidence {
    int end = at + (text.charAt(at) == quote ? 1 : 2);
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '\\' && hasBackslashes) {
        end += 2;
      } else if (c != quote) {
        end++;
      } else if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
        end += 2;
      } else {
        add(SqlToken.Kind.TEXT, text.substring(at, end + 1), end + 1);
        return;
      }
    }
    throw problem("the text does not end: a " + quote + " is missing");
  }

  private void name(char quote) throws UnreadableEvidence {
    int end = at + 1;
    while (end < text.length()) {
      if (text.charAt(end) != quote) {
        end++;
      } else if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
        end += 2;
      } else {
        add(SqlToken.Kind.NAME, text.substring(at + 1, end), end + 1);
        return;
      }
    }
    throw problem("the name does not end: a " + quote + " is missing");
  }

  /** The end of a mark such as {@code $body$}; 0 where there is none. */
  private int endOfMark() {
    int end = at + 1;
    while (end < text.length() && end - at < 64) {
      char c = text.charAt(end);
      if (c == '$') {
        return end + 1;
      }
      if (!Character.isLetter(c) && c != '_' && (end == at + 1 || !Character.isDigit(c))) {
        return 0;
      }
      end++;
    }
    return 0;
  }

  private boolean isDollarQuote() {
    return endOfMark() > 0;
  }

  private void dollarText() throws UnreadableEvidence {
    int begin = endOfMark();
    var mark = text.substring(at, begin);
    int end = text.indexOf(mark, begin);
    if (end < 0) {
      throw problem("the text does not end: a " + mark + " is missing");
    }
    add(SqlToken.Kind.TEXT, text.substring(at, end + mark.length()), end + mark.length());
  }

  private void word() {
    int end = at;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end))
            || text.charAt(end) == '_'
            || text.charAt(end) == '$')) {
      end++;
    }
    add(SqlToken.Kind.WORD, text.substring(at, end).toUpperCase(Locale.ROOT), end);
  }

  private void number() {
    int end = at;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    add(SqlToken.Kind.NUMBER, text.substring(at, end), end);
  }

  private void add(SqlToken.Kind kind, String value, int end) {
    tokens.add(new SqlToken(kind, value, text.substring(at, end), line));
    for (int i = at; i < end; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    at = end;
    if (kind == SqlToken.Kind.SYMBOL && value.equals(";") && isCopy()) {
      skipRows();
    }
  }

  /** Whether rows follow, as dumps have them. */
  private boolean isCopy() {
    int first = tokens.size() - 2;
    boolean fromInput = false;
    while (first >= 0 && !tokens.get(first).is(";") && tokens.size() - first < 200) {
      fromInput |= tokens.get(first).is("STDIN");
      first--;
    }
    return fromInput && first + 1 < tokens.size() && tokens.get(first + 1).is("COPY");
  }

  private void skipRows() {
    int end = text.indexOf("\n\\.", at);
    int after = end < 0 ? text.length() : end + 3;
    for (int i = at; i < after; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    at = after;
  }

  private UnreadableEvidence problem(String what) {
    return new UnreadableEvidence("line " + line + ": " + what);
  }
}
