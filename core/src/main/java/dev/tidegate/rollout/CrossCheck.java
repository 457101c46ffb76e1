package dev.tidegate.rollout;

import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.SignalWindow;
import java.util.Locale;

/**
 * What two sources say about the same stage: the service's own clients, and a witness. A service
 * that forges its health would have to forge the witness's counts, too.
 */
public record CrossCheck(Pair control, Pair candidate) {
  private static final String NAME = "signal.witness";

  /** So many standard deviations of a count are put down to windows that begin apart. */
  private static final long CHANCE = 4;

  /** Its square can still be reckoned with. */
  private static final long LARGE = 1_000_000_000L;

  static final CrossCheck NONE = new CrossCheck(Pair.NONE, Pair.NONE);

  /**
   * One arm, by both.
   *
   * @param requests that the clients report
   * @param failed among them
   * @param seen requests that the witness saw
   * @param seenFailing among them
   */
  public record Pair(long requests, long failed, long seen, long seenFailing) {
    static final Pair NONE = new Pair(0, 0, 0, 0);

    Pair with(SignalWindow window, long opened, Arm arm) {
      long more = 0;
      long failing = 0;
      for (var cell : window.cells()) {
        if (cell.arm() == arm && cell.opened() == opened) {
          more += cell.requests();
          failing += cell.failed();
        }
      }
      long saw = 0;
      long sawFailing = 0;
      for (var witnessed : window.witnessed()) {
        if (witnessed.arm() == arm) {
          saw += witnessed.requests();
          sawFailing += witnessed.failed();
        }
      }
      return new Pair(requests + more, failed + failing, seen + saw, seenFailing + sawFailing);
    }

    boolean agrees(Share tolerance) {
      return isNear(requests, seen, tolerance) && isNear(failed, seenFailing, tolerance);
    }

    /** In whole numbers, so that every replay agrees. */
    private static boolean isNear(long one, long other, Share tolerance) {
      long most = Math.max(one, other);
      long beyond = Math.abs(one - other) - most * tolerance.ppm() / Share.ALL.ppm();
      return beyond <= 0 || (beyond < LARGE && beyond * beyond <= CHANCE * CHANCE * most);
    }
  }

  CrossCheck with(SignalWindow window, long opened) {
    return new CrossCheck(
        control.with(window, opened, Arm.CONTROL), candidate.with(window, opened, Arm.CANDIDATE));
  }

  /** Law 4: a witness that is silent, or says something else, is no safety. */
  Condition condition(WitnessTerms terms) {
    var who = "\"" + terms.source() + "\"";
    if (candidate.seen == 0) {
      return Condition.inconclusive(
          NAME, who + " has not said anything about the candidate in this stage");
    }
    var tolerance = terms.toleranceOrDefault();
    if (!candidate.agrees(tolerance)) {
      return Condition.inconclusive(NAME, differ(who, "candidate", candidate, tolerance));
    }
    return control.agrees(tolerance)
        ? Condition.holds(
            NAME,
            String.format(
                Locale.ROOT,
                "%s saw %,d requests of the candidate, %,d failed, much as the clients report",
                who,
                candidate.seen,
                candidate.seenFailing))
        : Condition.inconclusive(NAME, differ(who, "control", control, tolerance));
  }

  /** Of a stage whose cohort nobody is in, by the clients: there is nothing to be seen. */
  Condition nobody(WitnessTerms terms) {
    var who = "\"" + terms.source() + "\"";
    var tolerance = terms.toleranceOrDefault();
    return candidate.agrees(tolerance)
        ? Condition.holds(NAME, who + " saw nobody of the cohort either")
        : Condition.inconclusive(NAME, differ(who, "candidate", candidate, tolerance));
  }

  private static String differ(String who, String arm, Pair pair, Share tolerance) {
    return String.format(
        Locale.ROOT,
        "%s saw %,d requests of the %s, %,d failed; the clients report %,d and %,d: they may differ"
            + " by %s and by chance",
        who,
        pair.seen,
        arm,
        pair.seenFailing,
        pair.requests,
        pair.failed,
        tolerance);
  }
}
