package dev.tidegate.flags;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version, and {@code sem_ver}, which compares two of them. {@code ^} asks for the same major
 * version and {@code ~} for the same minor one, too, as flagd has it: neither asks for "at least".
 *
 * <p>Source: semver.org 2.0, §9–11; flagd.dev/reference/custom-operations/semver-operation. Of what
 * may be left out, {@code 1} is {@code 1.0.0} and {@code v1.2} is {@code 1.2.0}.
 */
record SemVer(long major, long minor, long patch, String before) {
  private static final int MOST_LENGTH = 256;
  private static final long MOST = (1L << 53) - 1;
  private static final String NUMBER = "(0|[1-9][0-9]{0,15})";

  /** Linear: each part ends where the next begins. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "[vV]?v?"
              + NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

  private static final Pattern PARTIAL =
      Pattern.compile("[vV]?" + NUMBER + "(?:\\." + NUMBER + ")?");

  /** Compares versions. */
  private interface Test {
    boolean of(SemVer x, SemVer y);
  }

  static Rule compile(Call call) {
    var name = call.text(1);
    var test = name == null ? null : test(name);
    if (test == null) {
      return call.problem(1, "is one of = != < <= > >= ~ ^");
    }
    var x = call.rule(0);
    var y = call.rule(2);
    if (!(y instanceof Rule.Constant constant)) {
      return c -> compared(test, read(x.of(c)), read(y.of(c)));
    }
    var bound = read(constant.value());
    return bound == null
        ? call.problem(2, "is a version such as 1.2.3")
        : c -> compared(test, read(x.of(c)), bound);
  }

  private static @Nullable Object compared(Test test, @Nullable SemVer x, @Nullable SemVer y) {
    return x == null || y == null ? null : (Object) test.of(x, y);
  }

  private static @Nullable Test test(String name) {
    return switch (name) {
      case "=" -> (x, y) -> x.order(y) == 0;
      case "!=" -> (x, y) -> x.order(y) != 0;
      case "<" -> (x, y) -> x.order(y) < 0;
      case "<=" -> (x, y) -> x.order(y) <= 0;
      case ">" -> (x, y) -> x.order(y) > 0;
      case ">=" -> (x, y) -> x.order(y) >= 0;
      case "^" -> (x, y) -> x.major == y.major;
      case "~" -> (x, y) -> x.major == y.major && x.minor == y.minor;
      default -> null;
    };
  }

  /** A version; null when it is none. */
  static @Nullable SemVer read(@Nullable Object value) {
    var text = RuleValues.spelt(value);
    if (text.length() > MOST_LENGTH) {
      return null;
    }
    var partial = PARTIAL.matcher(text);
    if (partial.matches()) {
      return of(partial, 2, "");
    }
    var whole = WRITTEN.matcher(text.strip());
    if (!whole.matches() || hasEmptyPart(whole.group(5))) {
      return null;
    }
    var before = whole.group(4) == null ? "" : whole.group(4);
    return isPreRelease(before) ? of(whole, 3, before) : null;
  }

  private static @Nullable SemVer of(Matcher found, int numbers, String before) {
    long major = number(found.group(1));
    long minor = number(found.group(2));
    long patch = numbers < 3 ? 0 : number(found.group(3));
    return Math.max(Math.max(major, minor), patch) > MOST
        ? null
        : new SemVer(major, minor, patch, before);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static boolean hasEmptyPart(@Nullable String parts) {
    return parts != null && ("." + parts + ".").contains("..");
  }

  private static boolean isPreRelease(String before) {
    if (before.isEmpty()) {
      return true;
    }
    for (var part : before.split("\\.", -1)) {
      if (part.isEmpty() || (part.length() > 1 && part.charAt(0) == '0' && isNumber(part))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Below zero when this one comes before the other. */
  int order(SemVer other) {
    int numbers = Long.compare(major, other.major);
    numbers = numbers != 0 ? numbers : Long.compare(minor, other.minor);
    numbers = numbers != 0 ? numbers : Long.compare(patch, other.patch);
    if (numbers != 0 || before.equals(other.before)) {
      return numbers;
    }
    if (before.isEmpty() || other.before.isEmpty()) {
      return before.isEmpty() ? 1 : -1;
    }
    return parts(before.split("\\.", -1), other.before.split("\\.", -1));
  }

  private static int parts(String[] x, String[] y) {
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      boolean number = isNumber(x[i]);
      int order =
          number != isNumber(y[i])
              ? (number ? -1 : 1)
              : number && x[i].length() != y[i].length()
                  ? Integer.compare(x[i].length(), y[i].length())
                  : x[i].compareTo(y[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(x.length, y.length);
  }
}
