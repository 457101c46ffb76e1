package dev.tidegate.schema;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Named formats, and which of them lie within others. */
final class Formats {
  private static final Set<String> OF_NUMBERS = Set.of("int32", "int64", "float", "double");

  private static final Set<String> OF_TEXTS =
      Set.of(
          "byte",
          "binary",
          "date",
          "date-time",
          "time",
          "duration",
          "uuid",
          "email",
          "uri",
          "uri-reference",
          "hostname",
          "ipv4",
          "ipv6",
          "json-pointer",
          "regex");

  /** Shown differently; the same values. */
  private static final Set<String> WITHOUT_MEANING = Set.of("password");

  private static final Map<String, Set<String>> WITHIN =
      Map.of(
          "int64", Set.of("int32"),
          "double", Set.of("float"),
          "uri-reference", Set.of("uri"));

  private Formats() {}

  static void compare(Flat written, Flat read, Differences found, Place place) {
    var demanded = new TreeSet<>(read.formats());
    demanded.removeIf(one -> !isAbout(one, written) || isWritten(one, written));
    var kept = new TreeSet<>(written.formats());
    kept.removeIf(one -> !isAbout(one, written) || read.formats().contains(one));
    if (demanded.isEmpty()) {
      if (!kept.isEmpty()) {
        found.demand(
            false, "format.added", "format.removed", place, "the format " + kept + " is written");
      }
      return;
    }
    boolean known =
        demanded.stream().allMatch(Formats::isKnown)
            && written.formats().stream().allMatch(Formats::isKnown);
    found.add(
        known ? Answer.BREAKING : Answer.UNKNOWN,
        written.formats().isEmpty()
            ? found.direction().demands(true, "format.added", "format.removed")
            : "format.changed",
        place,
        "the format " + demanded + " is read, and " + said(written) + " is written");
  }

  private static String said(Flat written) {
    return written.formats().isEmpty() ? "none" : written.formats().toString();
  }

  private static boolean isKnown(String name) {
    return OF_NUMBERS.contains(name) || OF_TEXTS.contains(name);
  }

  private static boolean isAbout(String name, Flat written) {
    boolean numbers = written.has(Kind.INTEGER) || written.has(Kind.FRACTION);
    if (WITHOUT_MEANING.contains(name)) {
      return false;
    }
    return OF_NUMBERS.contains(name)
        ? numbers
        : OF_TEXTS.contains(name) ? written.has(Kind.STRING) : true;
  }

  private static boolean isWritten(String name, Flat written) {
    return written.formats().stream()
            .anyMatch(one -> one.equals(name) || WITHIN.getOrDefault(name, Set.of()).contains(one))
        || (name.equals("int32") && isWithin(written, 31))
        || (name.equals("int64") && isWithin(written, 63));
  }

  private static boolean isWithin(Flat written, int bits) {
    var most = BigDecimal.TWO.pow(bits);
    return written.isWhole()
        && isInside(written, Limit.MINIMUM, most.negate())
        && isInside(written, Limit.MAXIMUM, most.subtract(BigDecimal.ONE));
  }

  private static boolean isInside(Flat written, Limit limit, BigDecimal at) {
    var outer = new Constraint.Bound(limit, at, false);
    Optional<Constraint.Bound> inner = Bounds.of(written, limit, true);
    return inner.filter(bound -> Bounds.allows(outer, bound)).isPresent();
  }
}
