package dev.tidegate.rollout;

import dev.tidegate.judge.Judgement;
import dev.tidegate.kernel.Reason;
import dev.tidegate.signal.SignalWindow;
import java.util.List;
import java.util.Optional;

/** What happened to a rollout. */
public sealed interface RolloutEvent {
  /** What may raise exposure; it exists only beside the clearance for it. */
  sealed interface Raising extends RolloutEvent permits StageOpened, Settled {}

  record Begun(RolloutPlan plan) implements RolloutEvent {}

  /** The shares of a stage are the intent now. */
  record StageOpened(int rung) implements Raising {}

  /** Clients apply the stage. */
  record Applied(int connected, int acknowledged) implements RolloutEvent {}

  /**
   * The stage was not applied in time: back to the one before it.
   *
   * @param rung the stage that lapsed
   */
  record Lapsed(int rung, List<Reason> reasons) implements RolloutEvent {}

  record Judged(SignalWindow window, Judgement judgement) implements RolloutEvent {}

  /** In advise mode: what would have been done. */
  record Advised(Advice advice, List<Reason> reasons) implements RolloutEvent {}

  /** Everybody is exposed and proven safe: the watch at the top begins. */
  record BakeBegun(List<Reason> reasons) implements RolloutEvent {}

  record Held(List<Reason> reasons) implements RolloutEvent {}

  record Withdrawing(Trigger trigger, List<Reason> reasons) implements RolloutEvent {}

  /**
   * Nobody can be seeing the candidate any more.
   *
   * @param millis from the withdrawal to this observation
   */
  record Withdrawn(Roster observed, long millis) implements RolloutEvent {}

  /**
   * Somebody answered whether the data are consistent.
   *
   * @param run the command that looked, when there was one
   */
  record DataChecked(boolean passed, String note, Optional<CheckRun> run) implements RolloutEvent {}

  /** The candidate has become stable. */
  record Settled() implements Raising {}

  /** What advise mode says. */
  enum Advice {
    PROMOTE,
    HOLD,
    WITHDRAW
  }
}
