package dev.tidegate.schema;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeSet;

/** Kinds, limits, steps, patterns: what is said of values without looking into them. */
final class ScalarRules {
  private ScalarRules() {}

  static void compare(Flat written, Flat read, Differences found, Place place) {
    kinds(written, read, found, place);
    if (read.values().isPresent()) {
      found.demand(true, "enum.added", "enum.removed", place, "only listed values can be read");
    }
    for (var limit : Limit.values()) {
      if (isAbout(limit, written, read)) {
        limit(limit, written, read, found, place);
      }
    }
    if (isAbout(Limit.MINIMUM, written, read)) {
      steps(written, read, found, place);
    }
    if (written.has(Kind.STRING) && read.has(Kind.STRING)) {
      patterns(written, read, found, place);
    }
    Formats.compare(written, read, found, place);
  }

  private static boolean isAbout(Limit limit, Flat written, Flat read) {
    return !Kind.both(Kind.both(written.kinds(), limit.kinds()), read.kinds()).isEmpty();
  }

  private static void kinds(Flat written, Flat read, Differences found, Place place) {
    var refused = new TreeSet<>(written.kinds());
    refused.removeAll(read.kinds());
    if (written.isWhole()) {
      refused.remove(Kind.FRACTION);
    }
    if (!refused.isEmpty()) {
      var reason =
          place(found, written, read)
              + ": "
              + Kind.words(Kind.of(refused))
              + " may be written and can not be read";
      found.add(Answer.BREAKING, type(found, true), place, reason);
    } else if (!written.kinds().equals(read.kinds())) {
      found.add(Answer.COMPATIBLE, type(found, false), place, place(found, written, read));
    }
  }

  private static String type(Differences found, boolean readerHasMore) {
    return found.direction().demands(readerHasMore, "type.narrowed", "type.widened");
  }

  private static String place(Differences found, Flat written, Flat read) {
    boolean old = found.direction().oldWrites();
    return "it was "
        + Kind.words(old ? written.kinds() : read.kinds())
        + " and is "
        + Kind.words(old ? read.kinds() : written.kinds());
  }

  private static void limit(Limit limit, Flat written, Flat read, Differences found, Place place) {
    boolean whole = limit.counts() || written.isWhole();
    var inner = Bounds.of(written, limit, whole);
    var outer = Bounds.of(read, limit, whole);
    if (inner.equals(outer)) {
      return;
    }
    var more = limit.word() + ".tightened";
    var less = limit.word() + ".relaxed";
    var follows = Bounds.following(written, limit, whole);
    if (outer.isPresent() && !follows.filter(b -> Bounds.allows(outer.get(), b)).isPresent()) {
      found.demand(true, more, less, place, reason(limit, inner, outer));
    } else {
      found.demand(false, more, less, place, reason(limit, inner, outer));
    }
  }

  private static String reason(
      Limit limit, Optional<Constraint.Bound> written, Optional<Constraint.Bound> read) {
    return "the "
        + limit.word()
        + " is "
        + say(written)
        + " in writing and "
        + say(read)
        + " in reading";
  }

  private static String say(Optional<Constraint.Bound> bound) {
    return bound
        .map(one -> one.at().stripTrailingZeros() + (one.exclusive() ? ", excluded" : ""))
        .orElse("not set");
  }

  private static void steps(Flat written, Flat read, Differences found, Place place) {
    boolean fits = read.steps().stream().allMatch(step -> isMultiple(written, step));
    if (!fits) {
      found.demand(
          true,
          "multiple-of.tightened",
          "multiple-of.relaxed",
          place,
          "only multiples of " + read.steps() + " can be read");
    } else if (!written.steps().equals(read.steps())) {
      found.demand(
          false,
          "multiple-of.tightened",
          "multiple-of.relaxed",
          place,
          "what is written is a multiple of what is read");
    }
  }

  private static boolean isMultiple(Flat written, BigDecimal step) {
    return written.steps().stream().anyMatch(own -> own.remainder(step).signum() == 0)
        || (!written.has(Kind.FRACTION) && BigDecimal.ONE.remainder(step).signum() == 0);
  }

  private static void patterns(Flat written, Flat read, Differences found, Place place) {
    var demanded = new TreeSet<>(read.patterns());
    demanded.removeIf(one -> Names.isTrivial(one) || written.patterns().contains(one));
    var kept = new TreeSet<>(written.patterns());
    kept.removeIf(one -> Names.isTrivial(one) || read.patterns().contains(one));
    if (demanded.isEmpty() && !kept.isEmpty()) {
      found.demand(
          false, "pattern.added", "pattern.removed", place, "the pattern " + kept + " is written");
    } else if (!demanded.isEmpty() && written.patterns().isEmpty()) {
      found.demand(
          true, "pattern.added", "pattern.removed", place, "the pattern " + demanded + " is read");
    } else if (!demanded.isEmpty()) {
      found.add(
          Answer.UNKNOWN,
          "pattern.changed",
          place,
          "whether "
              + written.patterns()
              + " only matches what "
              + demanded
              + " matches is not"
              + " known");
    }
  }
}
