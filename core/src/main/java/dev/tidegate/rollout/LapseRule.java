package dev.tidegate.rollout;

import dev.tidegate.kernel.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client does with a climb when its lease lapses: when it has not heard from the server for
 * a while.
 *
 * @param onLapse fall to stable, or freeze
 * @param freezeFor for how long a frozen climb is still served after the lease lapsed; then it
 *     falls like any other, so that a withdrawal comes to an end also at clients that are never
 *     heard again. Zero when it falls.
 * @param stableTakesAllBack whether stable has the capacity to take everybody back at once. Every
 *     ladder ends at 100 %, so every rollout may come to ask it.
 */
public record LapseRule(OnLapse onLapse, Duration freezeFor, Capacity stableTakesAllBack) {
  /** Exposure is a lease. */
  public enum OnLapse {
    /** Serve stable. */
    FALL,
    /** Serve what was last known of the climb, for a while longer. */
    FREEZE
  }

  /** An answer, or none. */
  public enum Capacity {
    YES,
    NO,
    UNKNOWN
  }

  /** It falls, and nobody said whether stable could bear it. */
  public static final LapseRule STANDARD =
      new LapseRule(OnLapse.FALL, Duration.ZERO, Capacity.UNKNOWN);

  /** How long a climb stays frozen when nobody says. */
  public static final Duration FREEZE_FOR = Duration.ofHours(1);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  public boolean freezes() {
    return onLapse == OnLapse.FREEZE;
  }

  /** Everything that is wrong with it. */
  List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    if (freezes() && stableTakesAllBack == Capacity.UNKNOWN) {
      problems.add(
          Reason.of(
              "rollout.stableTakesAllBack",
              "stableTakesAllBack is yes or no where onLapse is freeze: say whether stable has the"
                  + " capacity to take everybody back at once"));
    }
    boolean within = freezeFor.compareTo(SHORTEST) >= 0 && freezeFor.compareTo(LONGEST) <= 0;
    if (freezes() && !within) {
      problems.add(
          Reason.of("rollout.freezeFor", "freezeFor is 1 minute to 7 days, not " + freezeFor));
    }
    if (!freezes() && !freezeFor.isZero()) {
      problems.add(
          Reason.of("rollout.freezeFor", "freezeFor is for a rollout whose onLapse is freeze"));
    }
    return problems;
  }

  /** What whoever looks at the rollout has to know. */
  public List<Reason> warnings() {
    var warnings = new ArrayList<Reason>();
    if (freezes()) {
      warnings.add(
          Reason.of(
              "rollout.freeze",
              "a client that does not hear the server goes on serving the candidate for "
                  + freezeFor
                  + " after its lease; a withdrawal may take as long there"));
    }
    switch (stableTakesAllBack) {
      case YES -> {}
      case NO ->
          warnings.add(
              Reason.of(
                  "rollout.stableTakesAllBack",
                  "stable can not take everybody back at once: above 25 %, a fall may overload"
                      + " it"));
      case UNKNOWN ->
          warnings.add(
              Reason.of(
                  "rollout.stableTakesAllBack",
                  "nobody said whether stable can take everybody back at once; its stages go above"
                      + " 25 %: say so with stableTakesAllBack"));
    }
    return warnings;
  }
}
