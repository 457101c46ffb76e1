package dev.tidegate.rollout;

import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

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
 * @param proven what proved harm, once something has, in advise mode
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
    Optional<Trigger> proven,
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
        Optional.empty(),
        Optional.empty());
  }

  Watch asApplied() {
    return edited(draft -> draft.applied = true);
  }

  Watch unwatched(Duration time) {
    return edited(draft -> draft.openedAt = openedAt.plus(time));
  }

  Watch judged(
      Tally counted,
      Judgement judged,
      SignalWindow window,
      Instant calm,
      Optional<CrossCheck> checked) {
    return edited(
        draft -> {
          draft.tally = counted;
          draft.judgement = Optional.of(judged);
          draft.seen = Optional.of(Seen.of(window));
          draft.calmAt = calm;
          draft.crossCheck = checked;
        });
  }

  /** What proves harm is kept: nothing that is advised later takes it back. */
  Watch advised(RolloutEvent.Advised event) {
    if (proven.isPresent()) {
      return this;
    }
    return event.provesHarm()
        ? proven(event.cause())
        : edited(draft -> draft.advised = Optional.of(event.advice()));
  }

  /** With what was proven before this stage was open. */
  Watch proven(Optional<Trigger> before) {
    return before.isEmpty()
        ? this
        : edited(
            draft -> {
              draft.advised = Optional.of(RolloutEvent.Advice.WITHDRAW);
              draft.proven = before;
            });
  }

  Watch attested(Attestation attestation) {
    return edited(draft -> draft.attested = Optional.of(attestation));
  }

  /** Where this stage stands, for the judge. */
  public Step step(Ladder ladder) {
    return new Step(opened, ladder.cohortOf(rung), ladder.sharesAt(rung), ladder.next(rung));
  }

  private Watch edited(Consumer<Draft> edit) {
    var draft = new Draft(this);
    edit.accept(draft);
    return draft.done();
  }

  /** The next watch while it is made: all that it takes over, but for what is set. */
  private static final class Draft {
    int rung;
    long opened;
    Instant openedAt;
    Instant applyBefore;
    boolean applied;
    Instant calmAt;
    Tally tally;
    Optional<Judgement> judgement;
    Optional<Seen> seen;
    Optional<RolloutEvent.Advice> advised;
    Optional<Trigger> proven;
    Optional<CrossCheck> crossCheck;
    Optional<Attestation> attested;

    Draft(Watch watch) {
      rung = watch.rung;
      opened = watch.opened;
      openedAt = watch.openedAt;
      applyBefore = watch.applyBefore;
      applied = watch.applied;
      calmAt = watch.calmAt;
      tally = watch.tally;
      judgement = watch.judgement;
      seen = watch.seen;
      advised = watch.advised;
      proven = watch.proven;
      crossCheck = watch.crossCheck;
      attested = watch.attested;
    }

    Watch done() {
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
          proven,
          crossCheck,
          attested);
    }
  }
}
