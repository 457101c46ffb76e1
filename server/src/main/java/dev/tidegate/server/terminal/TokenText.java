package dev.tidegate.server.terminal;

import dev.tidegate.server.terminal.Columns.Cell;
import java.util.List;

/** Tokens in words, never with their secrets. */
public final class TokenText {
  private TokenText() {}

  /** All tokens, a line for each. */
  public static List<String> list(Answer answer, Look look) {
    var table = new Columns("TOKEN", "STATE", "ROLE", "SUBJECT", "SCOPE", "EXPIRES");
    for (var token : answer.list("tokens")) {
      table.row(
          Cell.of(token.text("id")),
          Cell.state(standing(token)),
          Cell.of(token.text("role")),
          Cell.of(token.text("subject")),
          Cell.of(token.text("scope")),
          Cell.of(look.moment(token.text("expires"))));
    }
    return table.lines(look);
  }

  /** What it is good for; an older server says only whether it was revoked. */
  private static String standing(Answer token) {
    var standing = token.text("standing");
    return standing.isEmpty() ? token.is("revoked") ? "revoked" : "valid" : standing;
  }

  /** A token in one line. */
  public static List<String> line(Answer token, Look look) {
    return List.of(
        "token "
            + look.paint(Tone.STRONG, token.text("id"))
            + (token.is("revoked")
                ? " is revoked"
                : " expires " + look.moment(token.text("expires")))
            + ": "
            + token.text("role")
            + " \""
            + token.text("subject")
            + "\" for "
            + token.text("scope"));
  }
}
