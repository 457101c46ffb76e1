package dev.tidegate.rollout;

import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stage under watch.
 *
 * @param rung the position of the stage
 * @param opened the journal index that set the present shares
 * @param openedAt when that was; later by as long as no process ran meanwhile, for nobody watched
 * @param applyBefore after this moment the stage lapses unless a client applies it
 * @param applied whether one does
 * @param calmAt the last safe verdict, or the opening: deadlines run from here
 * @param judgement the last one
 * @param seen the roster and the time of the last window that had something in it
 * @param advised what was advised last, in advise mode
 * @param crossCheck where the contract asks for a witness, what both sources said in this stage
 * @param attested the newest evidence that somebody answers for, at this stage
 */
public record Watch(
    int rung,
    long opened,
    Instant openedAt,
    Instant applyBefore,
    boolean applied,
    Instant calmAt,
    Tally tally,
    Optional<Judgement> judgement,
    Optional<Seen> seen,
    Optional<RolloutEvent.Advice> advised,
    Optional<CrossCheck> crossCheck,
    Optional<Attestation> attested) {

  /**
   * The latest window's own facts.
   *
   * @param at its end
   */
  public record Seen(Instant at, int connected, int acknowledged, Gaps gaps) {
    static Seen of(SignalWindow window) {
      return new Seen(window.to(), window.connected(), window.acknowledged(), window.gaps());
    }
  }

  static Watch open(
      int rung, long opened, Instant at, Instant applyBefore, boolean applied, Tally tally) {
    return new Watch(
        rung,
        opened,
        at,
        applyBefore,
        applied,
        at,
        tally,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Watch asApplied() {
    return new Watch(
        rung,
        opened,
        openedAt,
        applyBefore,
        true,
        calmAt,
        tally,
        judgement,
        seen,
        advised,
        crossCheck,
        attested);
  }

  Watch unwatched(Duration time) {
    return new Watch(
        rung,
        opened,
        openedAt.plus(time),
        applyBefore,
        applied,
        calmAt,
        tally,
        judgement,
        seen,
        advised,
        crossCheck,
        attested);
  }

  Watch judged(
      Tally tally,
      Judgement judged,
      SignalWindow window,
      Instant calmAt,
      Optional<CrossCheck> crossCheck) {
    return new Watch(
        rung,
        opened,
        openedAt,
        applyBefore,
        applied,
        calmAt,
        tally,
        Optional.of(judged),
        Optional.of(Seen.of(window)),
        advised,
        crossCheck,
        attested);
  }

  Watch advised(RolloutEvent.Advice advice) {
    return new Watch(
        rung,
        opened,
        openedAt,
        applyBefore,
        applied,
        calmAt,
        tally,
        judgement,
        seen,
        Optional.of(advice),
        crossCheck,
        attested);
  }

  Watch attested(Attestation attestation) {
    return new Watch(
        rung,
        opened,
        openedAt,
        applyBefore,
        applied,
        calmAt,
        tally,
        judgement,
        seen,
        advised,
        crossCheck,
        Optional.of(attestation));
  }

  /** Where this stage stands, for the judge. */
  public Step step(Ladder ladder) {
    return new Step(opened, ladder.cohortOf(rung), ladder.sharesAt(rung), ladder.next(rung));
  }
}
