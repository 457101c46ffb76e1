package dev.tidegate.server.advice;

import dev.tidegate.hindsight.Account;
import dev.tidegate.hindsight.Hindsight;
import dev.tidegate.hindsight.Totals;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.replay.TooLong;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What Tidegate would have done in a period with the rollouts that it only advised on.
 *
 * @param scope where they are
 * @param rollouts under way at some time in the period, the newest first
 */
public record AdviceReport(
    Instant since, Instant until, Scope scope, Totals totals, List<RolloutAdvice> rollouts) {
  public AdviceReport {
    rollouts = List.copyOf(rollouts);
  }

  /**
   * The report.
   *
   * @param plane in which the changes' titles are known
   * @param own whoever asks may read of what lies in it
   * @param asked only of flags, or of changes, that lie in it
   * @throws TooLong when the journal takes too long to read
   */
  public static AdviceReport of(
      Accounts accounts, Plane plane, Scope own, Scope asked, Instant since, Instant now) {
    var seen =
        accounts.since(since).stream()
            .filter(account -> own.covers(account.plan().flag().scope()))
            .filter(account -> isIn(asked, plane, account))
            .map(account -> Hindsight.of(account, now))
            .toList();
    return new AdviceReport(
        since,
        now,
        asked,
        Totals.of(seen),
        seen.reversed().stream().map(one -> RolloutAdvice.of(one, plane)).toList());
  }

  /** A flag may be of all services, and the change of one. */
  private static boolean isIn(Scope asked, Plane plane, Account account) {
    return asked.covers(account.plan().flag().scope())
        || plane
            .changes()
            .get(account.plan().change())
            .filter(change -> asked.covers(change.proposal().scope()))
            .isPresent();
  }

  /**
   * The beginning of a period: a time, or an age such as {@code 30d}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Instant since(String text, Instant now) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      // an age, then
    }
    try {
      return now.minus(Durations.parse(text));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException(
          "a time such as 2026-01-31T12:00:00Z, or an age such as 30d; not \"" + text + "\"", e);
    }
  }
}
