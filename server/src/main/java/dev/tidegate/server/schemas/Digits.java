package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.math.BigDecimal;

/** Numbers that are short to write can be long to reckon with: those are refused. */
final class Digits {
  private static final int MOST_DIGITS = 100;
  private static final int MOST_EXPONENT = 400;

  private Digits() {}

  /** That all numbers of a value can be reckoned with. */
  static void check(Source source, Json value) throws UnreadableEvidence {
    switch (value) {
      case Json.Num(var digits) -> check(source, digits);
      case Json.Arr(var items) -> {
        for (var item : items) {
          check(source, item);
        }
      }
      case Json.Obj(var members) -> {
        for (var member : members.values()) {
          check(source, member);
        }
      }
      default -> {}
    }
  }

  /** That a number can be reckoned with. */
  static void check(Source source, String digits) throws UnreadableEvidence {
    if (digits.length() > MOST_DIGITS || !isSmall(digits)) {
      var shown = digits.length() > MOST_DIGITS ? digits.substring(0, 20) + "…" : digits;
      throw new UnreadableEvidence(
          source.name() + ": the number " + shown + " is too large or too small to reckon with");
    }
  }

  private static boolean isSmall(String digits) {
    try {
      return Math.abs(new BigDecimal(digits).scale()) <= MOST_EXPONENT;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
