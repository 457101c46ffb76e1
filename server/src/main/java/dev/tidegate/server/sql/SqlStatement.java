package dev.tidegate.server.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement, without comments and without what ends it.
 *
 * @param tokens at least one
 * @param inTransaction whether it runs in one with others
 */
record SqlStatement(List<SqlToken> tokens, Dialect dialect, boolean inTransaction) {
  SqlStatement {
    tokens = List.copyOf(tokens);
  }

  int line() {
    return tokens.getFirst().line();
  }

  /** Whether it has these words from a place on. */
  boolean isAt(int at, String... words) {
    if (at < 0 || at + words.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.get(at + i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean begins(String... words) {
    return isAt(0, words);
  }

  /** Whether it has these words, one after the other, anywhere. */
  boolean has(String... words) {
    return find(0, words) >= 0;
  }

  /** Where these words are, from a place on; negative when they are not. */
  int find(int from, String... words) {
    for (int at = from; at + words.length <= tokens.size(); at++) {
      if (isAt(at, words)) {
        return at;
      }
    }
    return -1;
  }

  /** Behind some words that may be there. */
  int past(int at, String... words) {
    return isAt(at, words) ? at + words.length : at;
  }

  /** The name at a place, with its schema, as it is compared; empty when there is none. */
  String name(int at) {
    var name = new StringBuilder();
    int next = at;
    while (next < tokens.size() && tokens.get(next).isName()) {
      var token = tokens.get(next);
      boolean quoted = token.kind() == SqlToken.Kind.NAME;
      name.append(quoted ? token.text() : token.text().toLowerCase(Locale.ROOT));
      if (!isAt(next + 1, ".")) {
        break;
      }
      name.append('.');
      next += 2;
    }
    return name.toString();
  }

  /** Behind the name at a place. */
  int pastName(int at) {
    int next = at;
    while (next < tokens.size() && tokens.get(next).isName()) {
      if (!isAt(next + 1, ".")) {
        return next + 1;
      }
      next += 2;
    }
    return next;
  }

  /** The rest from a place on, up to a bracket that closes, parted by commas in no brackets. */
  List<SqlStatement> parts(int from) {
    var parts = new ArrayList<SqlStatement>();
    var part = new ArrayList<SqlToken>();
    int depth = 0;
    for (int at = from; at < tokens.size(); at++) {
      var token = tokens.get(at);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth < 0) {
        break;
      }
      if (depth == 0 && token.is(",")) {
        add(parts, part);
      } else {
        part.add(token);
      }
    }
    add(parts, part);
    return parts;
  }

  private void add(List<SqlStatement> parts, List<SqlToken> part) {
    if (!part.isEmpty()) {
      parts.add(new SqlStatement(part, dialect, inTransaction));
      part.clear();
    }
  }

  /** Its first words, for people. */
  String said() {
    var said = new StringBuilder();
    for (var token : tokens) {
      if (said.length() > 60) {
        return said + "…";
      }
      var text = token.kind() == SqlToken.Kind.TEXT ? "'…'" : token.said();
      said.append(said.isEmpty() ? "" : " ").append(text.replaceAll("\\p{Cntrl}", " "));
    }
    return said.length() > 120 ? said.substring(0, 120) + "…" : said.toString();
  }
}
