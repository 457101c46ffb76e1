package dev.tidegate.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts what is known of one metric into words. */
record Findings(
    Comparison.Names names, String metric, double difference, boolean isFair, double worn) {
  /** Arms that differ by no more than this are alike, to most. */
  private static final double ALIKE = 1.25;

  /** From here on, what is told is too near to 1 to say that arms are alike. */
  private static final double WORN = .1;

  Finding of(List<Sighting> course, boolean changed, Optional<Sighting> differs, int more) {
    if (!isFair) {
      return finding(
          Finding.Kind.UNFAIR,
          "units did not come to the variants as they were assigned: nothing can be said of either",
          Optional.empty(),
          more);
    }
    if (course.isEmpty() || isUnknown(course.getLast())) {
      return unknown(metric + ": nothing was counted that tells them apart", more);
    }
    var last = course.getLast();
    if (changed) {
      return finding(
          Finding.Kind.CHANGED,
          times(last, last.low(), last.high())
              + " lately; but it was not the same all the time, so there is no one figure"
              + hidden(),
          differs,
          more);
    }
    if (last.excludesOne()) {
      var kind = last.lowest() > 1 ? Finding.Kind.MORE : Finding.Kind.LESS;
      return finding(kind, times(last) + hidden() + ": proven", differs, more);
    }
    return isAlike(last) && worn <= WORN
        ? finding(Finding.Kind.ALIKE, alike(last), Optional.empty(), more)
        : unknown(times(last) + ": not known yet", more);
  }

  private static boolean isUnknown(Sighting last) {
    return last.lowest() == 0 && last.highest().isEmpty();
  }

  private static boolean isAlike(Sighting last) {
    return last.lowest() >= 1 / ALIKE && last.highest().filter(most -> most <= ALIKE).isPresent();
  }

  private String alike(Sighting last) {
    return metric
        + ": "
        + names.candidate()
        + " has at most "
        + percent(last.highest().orElseThrow() - 1)
        + " more and "
        + percent(1 - last.lowest())
        + " fewer than "
        + names.control()
        + ": no larger difference is possible any more";
  }

  private Finding unknown(String text, int more) {
    var wait =
        more > Patience.MOST
            ? "; at this rate, a difference of " + percent(difference) + " never will be seen"
            : String.format(
                Locale.ROOT,
                "; about %,d more windows for a difference of %s",
                more,
                percent(difference));
    return finding(Finding.Kind.UNKNOWN, text + wait + hidden(), Optional.empty(), more);
  }

  private String hidden() {
    return worn <= WORN
        ? ""
        : "; "
            + percent(worn)
            + " of the units were hit already, and count no more, so that the true ratio is"
            + " further from 1 than this";
  }

  private String times(Sighting last) {
    return times(last, last.lowest(), last.highest());
  }

  private String times(Sighting last, double low, Optional<Double> high) {
    return metric
        + ": "
        + names.candidate()
        + " has "
        + last.ratio()
            .map(ratio -> Effect.figure(ratio) + " times as many as ")
            .orElse("more than ")
        + names.control()
        + " ("
        + high.map(most -> Effect.figure(low) + " to " + Effect.figure(most))
            .orElseGet(() -> "at least " + Effect.figure(low) + " times")
        + ")";
  }

  private static String percent(double part) {
    return Math.round(Math.abs(part) * 100) + " %";
  }

  private static Finding finding(
      Finding.Kind kind, String text, Optional<Sighting> differs, int more) {
    return new Finding(
        kind,
        text,
        differs.map(Sighting::at),
        differs.map(Sighting::window),
        Optional.of(more).filter(windows -> windows <= Patience.MOST && differs.isEmpty()));
  }
}
