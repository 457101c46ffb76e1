package dev.tidegate.gate;

import dev.tidegate.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Leave not to heed a rule for a while. The rule is asked all the same, so that it shows when
 * nobody needs the waiver any more.
 *
 * @param id by which it is named where it stands in
 * @param rule the full name of the rule, {@code pack/name}
 * @param owner the subject who answers for it
 * @param reason why
 * @param ticket where it is followed up
 * @param expires from then on it counts no more
 */
public record Waiver(
    String id, String rule, String owner, String reason, String ticket, Instant expires) {
  /** None lasts longer. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** Whether it has not expired at a time. */
  public boolean stands(Instant at) {
    return at.isBefore(expires);
  }

  /**
   * Whether it counts at a time: the only place where that is decided. One that lasts too long does
   * not count: otherwise nobody would look again.
   */
  public boolean counts(Instant at) {
    return stands(at) && !expires.isAfter(at.plus(LONGEST));
  }

  /** What is wrong with one that is made at a time. */
  public List<Reason> problems(Instant at) {
    var problems = new ArrayList<Reason>();
    for (var said : List.of(id, rule, owner, reason, ticket)) {
      if (said.isBlank()) {
        problems.add(
            Reason.of("gate.waiver", "a waiver has an id, a rule, an owner, a reason, a ticket"));
        break;
      }
    }
    if (!stands(at)) {
      problems.add(Reason.of("gate.waiver.expires", "waiver " + id + " expired at " + expires));
    } else if (expires.isAfter(at.plus(LONGEST))) {
      problems.add(
          Reason.of(
              "gate.waiver.expires",
              "waiver " + id + " lasts longer than " + LONGEST.toDays() + " days: " + expires));
    }
    return problems;
  }
}
