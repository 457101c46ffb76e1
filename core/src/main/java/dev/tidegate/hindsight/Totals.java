package dev.tidegate.hindsight;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a period comes to.
 *
 * @param rollouts in advise mode
 * @param underWay those that are not over
 * @param alarms of those that Tidegate would have withdrawn and that are decided, how many rightly
 * @param found of those that were bad, how many Tidegate would have withdrawn
 * @param spared requests that would not have been harmed, where Tidegate was right
 * @param earlier the median of how much earlier it would have been, where Tidegate was right
 * @param saved the median of how long rises waited for somebody, of rollouts that were not bad
 * @param saying what may be said about it, and what not
 */
public record Totals(
    long rollouts,
    long underWay,
    long right,
    long wrong,
    long missed,
    long quiet,
    long open,
    Portion alarms,
    Portion found,
    long spared,
    Optional<Duration> earlier,
    Optional<Duration> saved,
    Reason saying) {

  /** Of rollouts in advise mode. */
  public static Totals of(List<Hindsight> all) {
    long right = count(all, Ruling.RIGHT);
    long wrong = count(all, Ruling.WRONG);
    long missed = count(all, Ruling.MISSED);
    var alarms = Portion.of(right, right + wrong);
    return new Totals(
        all.size(),
        all.stream().filter(one -> one.account().isUnderWay()).count(),
        right,
        wrong,
        missed,
        count(all, Ruling.QUIET),
        count(all, Ruling.OPEN),
        alarms,
        Portion.of(right, right + missed),
        all.stream()
            .filter(one -> one.ruling() == Ruling.RIGHT)
            .flatMap(one -> one.harmed().stream())
            .mapToLong(Harmed::excess)
            .sum(),
        median(all, Hindsight::earlier),
        median(all, Hindsight::saved),
        saying(alarms, missed));
  }

  private static long count(List<Hindsight> all, Ruling ruling) {
    return all.stream().filter(one -> one.ruling() == ruling).count();
  }

  private static Optional<Duration> median(
      List<Hindsight> all, Function<Hindsight, Optional<Duration>> what) {
    var times = all.stream().map(what).flatMap(Optional::stream).sorted().toList();
    if (times.isEmpty()) {
      return Optional.empty();
    }
    var below = times.get((times.size() - 1) / 2);
    var above = times.get(times.size() / 2);
    return Optional.of(below.plus(above.minus(below).dividedBy(2)));
  }

  private static Reason saying(Portion alarms, long missed) {
    if (alarms.of() == 0) {
      return Reason.of(
          "advice.none",
          "no advice to withdraw was confirmed or refuted in this time"
              + (missed == 0 ? "" : ", and Tidegate missed " + Spoken.count(missed, "bad rollout"))
              + ": nothing can be said about how often Tidegate is right");
    }
    var range =
        String.format(Locale.ROOT, "%.0f %% to %.0f %%", alarms.low() * 100, alarms.high() * 100);
    var counted =
        "of the advice to withdraw that is decided, "
            + alarms.count()
            + " of "
            + alarms.of()
            + " was right";
    return alarms.isTooFew()
        ? Reason.of(
            "advice.few",
            counted
                + "; that is too few to say how often Tidegate is right: any"
                + " share from "
                + range
                + " agrees with it")
        : Reason.of("advice.enough", counted + ": the share is " + range + ", at 95 % confidence");
  }
}
