package dev.tidegate.server.http;

import dev.tidegate.access.Token;
import dev.tidegate.plane.Plane;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tells of tokens that expire soon, or have, in words. */
public final class Expiry {
  private Expiry() {}

  /** Tokens that somebody has to do something about, the most pressing first. */
  public static List<Token> pressing(Plane plane, Instant now) {
    return plane.tokens().values().stream()
        .filter(token -> isPressing(token.standing(now)))
        .sorted(Comparator.comparing(Token::expires).thenComparing(Token::id))
        .toList();
  }

  private static boolean isPressing(Token.Standing standing) {
    return switch (standing) {
      case EXPIRING, EXPIRED -> true;
      case VALID, REVOKED -> false;
    };
  }

  /** What is to be said of one. */
  public static String text(Token token, Instant now) {
    var name =
        "token "
            + token.id()
            + " ("
            + token.role().name().toLowerCase(Locale.ROOT)
            + " \""
            + token.subject()
            + "\") ";
    return token.standing(now) == Token.Standing.EXPIRED
        ? name + "has expired, and may only lower exposure: create another, and revoke this one"
        : name + "expires in " + left(Duration.between(now, token.expires())) + ": create another";
  }

  private static String left(Duration time) {
    if (time.toDays() >= 2) {
      return time.toDays() + " days";
    }
    return time.toHours() >= 2 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }
}
