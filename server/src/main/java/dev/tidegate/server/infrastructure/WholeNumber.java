package dev.tidegate.server.infrastructure;

import dev.tidegate.flags.Json;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as YAML 1.1 writes them: also by eights, with underscores, and with a plus. */
final class WholeNumber {
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|0|[1-9][0-9_]*)");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(?:[0-9]{1,60}\\.?[0-9]{0,60}|\\.[0-9]{1,60})(?:[eE][-+]?[0-9]{1,4})?");
  private static final int LONGEST = 80;

  private WholeNumber() {}

  /** The number that a plain text is; empty when it is none. */
  static Optional<Json> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      return whole(text.replace("_", "").replace("+", ""));
    }
    return REAL.matcher(text).matches()
        ? Optional.of(new Json.Num(text.replace("+", "")))
        : Optional.empty();
  }

  private static Optional<Json> whole(String text) {
    boolean negative = text.startsWith("-");
    var digits = (negative ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    int radix =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0b") ? 2 : digits.startsWith("0") ? 8 : 10;
    var bare = digits.replaceFirst("^0[xbo]", "");
    if (bare.isEmpty()) {
      return Optional.empty();
    }
    var value = new BigInteger(bare, radix);
    return Optional.of(new Json.Num((negative ? value.negate() : value).toString()));
  }
}
