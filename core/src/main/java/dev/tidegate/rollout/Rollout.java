package dev.tidegate.rollout;

import dev.tidegate.judge.Tally;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A rollout on its way. */
public sealed interface Rollout {
  RolloutPlan plan();

  /**
   * Nobody is exposed; a stage opens once it is clear.
   *
   * @param seen the evidence of before, when a stage was open already
   * @param held why it opens only when somebody asks; empty when it opens by itself
   * @param shown whether that stage was open and lapsed: some client may have applied it unheard,
   *     and may freeze it
   * @param next the stage: the first, or where it was when clients were not told anything for too
   *     long
   * @param proven what proved harm before, in advise mode
   */
  record Waiting(
      RolloutPlan plan,
      Instant since,
      Optional<Tally> seen,
      List<Reason> held,
      boolean shown,
      int next,
      Optional<Trigger> proven)
      implements Rollout {
    public Waiting {
      held = List.copyOf(held);
    }

    /** One that exposed nobody yet. */
    public Waiting(RolloutPlan plan, Instant since) {
      this(plan, since, Optional.empty(), List.of(), false, 0, Optional.empty());
    }
  }

  /**
   * Intent is zero for a while, as after a withdrawal, to see that everybody follows and how long
   * it takes; then it waits to be cleared anew.
   *
   * @param index of the entry that began it
   * @param within how long it may take
   * @param seen the evidence of before, which a drill does not wipe out
   * @param held why the rollout is held, if it is
   * @param failed why the drill has failed already, if it has
   * @param proven what proved harm before, in advise mode
   */
  record Drilling(
      RolloutPlan plan,
      long index,
      Instant since,
      Duration within,
      Tally seen,
      List<Reason> held,
      List<Reason> failed,
      Optional<Trigger> proven)
      implements Rollout {
    public Drilling {
      held = List.copyOf(held);
      failed = List.copyOf(failed);
    }
  }

  /** A stage is open, and watched. */
  record Climbing(RolloutPlan plan, Watch watch) implements Live {}

  /** Everybody is exposed, and watched. */
  record Baking(RolloutPlan plan, Watch watch) implements Live {}

  /** The stage stays open; it rises only when somebody asks, and it is clear. */
  record Held(RolloutPlan plan, Watch watch, List<Reason> reasons) implements Live {}

  /**
   * Intent is zero; some client may still serve the candidate.
   *
   * @param index of the entry that withdrew it
   * @param reached the stage that had been reached, -1 for none
   */
  record Withdrawing(
      RolloutPlan plan,
      long index,
      Instant since,
      int reached,
      Trigger trigger,
      List<Reason> reasons)
      implements Rollout {}

  /**
   * Nobody can be seeing the candidate any more.
   *
   * @param since when it was withdrawn
   * @param at when that was observed
   * @param check the answer to "are the data consistent?"
   */
  record Withdrawn(
      RolloutPlan plan,
      Instant since,
      Instant at,
      int reached,
      Trigger trigger,
      List<Reason> reasons,
      Optional<DataCheck> check)
      implements Rollout {}

  /** The candidate has become stable. */
  record Settled(RolloutPlan plan, Instant at) implements Rollout {}

  /** Some share is exposed. */
  sealed interface Live extends Rollout permits Climbing, Baking, Held {
    Watch watch();

    /** What its stage does instead of climbing. */
    default Optional<Comparing> comparing() {
      return plan().compares().filter(_ -> watch().rung() == 0);
    }

    @Override
    default Optional<Trigger> proven() {
      return watch().proven();
    }
  }

  /**
   * An answer to whether the data are consistent after a withdrawal.
   *
   * @param run the command that looked, when there was one
   */
  record DataCheck(boolean passed, String by, String note, Instant at, Optional<CheckRun> run) {}

  /** Whether it may still come to expose anybody. */
  default boolean isOpen() {
    return this instanceof Waiting || this instanceof Drilling || this instanceof Live;
  }

  /** What has been counted so far; empty when nothing was, or when it is over. */
  default Optional<Tally> evidence() {
    return switch (this) {
      case Live live -> Optional.of(live.watch().tally());
      case Waiting waiting -> waiting.seen();
      case Drilling drilling -> Optional.of(drilling.seen());
      case Withdrawing _, Withdrawn _, Settled _ -> Optional.empty();
    };
  }

  /** What proved harm, once something has, in advise mode: proof does not lapse. */
  default Optional<Trigger> proven() {
    return Optional.empty();
  }

  /** The stage that is open, or -1. */
  default int rung() {
    return this instanceof Live live ? live.watch().rung() : -1;
  }

  /** The stage whose users may be seeing the candidate, at most; -1 for nobody. */
  default int reached() {
    return switch (this) {
      case Live live -> live.watch().rung();
      case Drilling _ -> 0;
      case Withdrawing withdrawing -> withdrawing.reached();
      case Withdrawn withdrawn -> withdrawn.reached();
      case Settled _ -> plan().ladder().top();
      case Waiting waiting -> waiting.shown() ? waiting.next() : -1;
    };
  }

  /** The index of the entry that set the shares which clients are to apply; -1 for none. */
  default long setBy() {
    return switch (this) {
      case Live live -> live.watch().opened();
      case Drilling drilling -> drilling.index();
      case Withdrawing withdrawing -> withdrawing.index();
      case Waiting _, Withdrawn _, Settled _ -> -1;
    };
  }

  /** What it wants to be exposed, per cohort. */
  default List<Share> shares() {
    return plan().ladder().sharesAt(rung());
  }
}
