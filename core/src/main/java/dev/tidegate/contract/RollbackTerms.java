package dev.tidegate.contract;

import dev.tidegate.kernel.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a contract asks of the way back.
 *
 * @param drilledWithin how old the last drill of the fall that passed may be at every stage after
 *     the first; empty when none is asked for
 */
public record RollbackTerms(Optional<Duration> drilledWithin) {
  /** Asks for nothing. */
  public static final RollbackTerms NONE = new RollbackTerms(Optional.empty());

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Everything that is wrong with it. */
  List<Reason> problems() {
    return drilledWithin
        .filter(d -> d.compareTo(SHORTEST) < 0 || d.compareTo(LONGEST) > 0)
        .map(
            d ->
                List.of(
                    Reason.of(
                        "contract.rollback",
                        "the contract's rollback.drilledWithin is 1h to 366d, and longer than a"
                            + " climb takes, not "
                            + d)))
        .orElse(List.of());
  }
}
