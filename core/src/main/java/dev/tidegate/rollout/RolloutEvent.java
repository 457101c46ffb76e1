package dev.tidegate.rollout;

import dev.tidegate.judge.Judgement;
import dev.tidegate.kernel.Reason;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a rollout. */
public sealed interface RolloutEvent {
  /** What may raise exposure; it exists only beside the clearance for it. */
  sealed interface Raising extends RolloutEvent permits StageOpened, Settled {}

  /** What happens of a drill. */
  sealed interface OfDrill extends RolloutEvent permits DrillBegan, DrillResult {}

  /** What came of a drill. */
  sealed interface DrillResult extends OfDrill permits DrillFailed, DrillEnded {}

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

  /**
   * No client was told anything for longer than leases last: nobody is exposed, and nobody is again
   * until it is cleared anew.
   *
   * @param time for how long
   * @param next the stage that opens then, where it was
   */
  record Unheard(Duration time, int next) implements RolloutEvent {}

  record Judged(SignalWindow window, Judgement judgement) implements RolloutEvent {}

  /**
   * In advise mode: what would have been done; told when it changes.
   *
   * @param trigger what would have made it fall or stay; empty where it would rise, and in entries
   *     from before this was kept
   * @param rung the stage that was open; empty in entries from before this was kept
   * @param reasons with the figures that it rests on
   */
  record Advised(
      Advice advice, Optional<Trigger> trigger, Optional<Integer> rung, List<Reason> reasons)
      implements RolloutEvent {
    public Advised {
      reasons = List.copyOf(reasons);
    }

    /** The trigger; where it was not kept, what the reasons say that it was. */
    public Optional<Trigger> cause() {
      return trigger.or(() -> reasons.stream().findFirst().flatMap(Advised::cause));
    }

    /** Whether it is to withdraw, on proven harm. */
    public boolean provesHarm() {
      return advice == Advice.WITHDRAW && cause().filter(Trigger::provesHarm).isPresent();
    }

    private static Optional<Trigger> cause(Reason reason) {
      var code = reason.code();
      if (code.equals("rollout.deadline")) {
        return Optional.of(Trigger.DEADLINE);
      } else if (code.startsWith("guard.")) {
        return Optional.of(Trigger.INVARIANT);
      }
      return code.equals("judge.harmful") || code.equals("judge.sample-ratio")
          ? Optional.of(Trigger.JUDGE)
          : Optional.empty();
    }
  }

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
   * Somebody answers for evidence of another kind than traffic.
   *
   * @param rung the stage that it is for
   * @param solo whether it is the change's own requester, as this installation allows
   */
  record Attested(Attestation.Kind kind, String lookedAt, int rung, Instant until, boolean solo)
      implements RolloutEvent {}

  /**
   * A drill of the fall began: nobody is to be exposed until it is over.
   *
   * @param within how long it may take
   */
  record DrillBegan(Duration within) implements OfDrill {}

  /**
   * The drill's time is over, and some client may still serve the candidate: it has failed. It goes
   * on until nobody can.
   *
   * @param behind the names of such clients, the first few of them
   */
  record DrillFailed(
      int connected, int acknowledged, int exposing, List<String> behind, List<Reason> reasons)
      implements DrillResult {
    public DrillFailed {
      behind = List.copyOf(behind);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Nobody can be seeing the candidate: the drill is over.
   *
   * @param millis from its beginning to this observation
   * @param connected clients that hold the stream
   * @param acknowledged those among them that followed
   * @param lapsed clients that went without a word, and whose lease has lapsed since
   * @param reasons why it did not pass; none when it did
   */
  record DrillEnded(
      boolean passed,
      long millis,
      int connected,
      int acknowledged,
      int lapsed,
      List<Reason> reasons)
      implements DrillResult {
    public DrillEnded {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Somebody answered whether the data are consistent.
   *
   * @param run the command that looked, when there was one
   */
  record DataChecked(boolean passed, String note, Optional<CheckRun> run) implements RolloutEvent {}

  /** Somebody says how it turned out to be; the last word counts. */
  record OutcomeStated(Was was, String note) implements RolloutEvent {}

  /** The candidate has become stable. */
  record Settled() implements Raising {}

  /** What advise mode says. */
  enum Advice {
    PROMOTE,
    HOLD,
    WITHDRAW
  }

  /** What a candidate turned out to be, by the word of somebody who knows. */
  enum Was {
    GOOD,
    BAD
  }
}
