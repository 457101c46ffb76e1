package dev.tidegate.server.console;

import dev.tidegate.judge.Judgement;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Trigger;
import dev.tidegate.server.console.Standing.Shape;
import dev.tidegate.server.console.Standing.Tone;
import java.time.Duration;
import java.time.Instant;

/** What the judge makes of what is exposed now, in a word. */
public record Safety(String word, Tone tone, Shape shape) {
  /** Silence is shown where so many half windows have nothing. */
  static final int MISSING = 5;

  private static final Safety NOTHING = new Safety(Words.NOTHING, Tone.QUIET, Shape.DOT);
  private static final Safety HARMFUL = new Safety("harmful", Tone.BAD, Shape.CROSS);

  static Safety of(Rollout rollout, Instant now) {
    return switch (rollout) {
      case Rollout.Live live -> of(live, now);
      case Rollout.Withdrawing(_, _, _, _, Trigger trigger, _) -> of(trigger);
      case Rollout.Withdrawn(_, _, _, _, Trigger trigger, _, _) -> of(trigger);
      case Rollout.Waiting _, Rollout.Drilling _ -> NOTHING;
      case Rollout.Settled _ -> NOTHING;
    };
  }

  /** Whether there is anything to say. */
  public boolean isSaid() {
    return !equals(NOTHING);
  }

  private static Safety of(Trigger trigger) {
    return trigger == Trigger.JUDGE ? HARMFUL : NOTHING;
  }

  /** What was safe a while ago is not known to be safe: silence comes first. */
  private static Safety of(Rollout.Live live, Instant now) {
    var watch = live.watch();
    var heard = watch.seen().map(seen -> seen.at()).orElse(watch.openedAt());
    if (Duration.between(heard, now).compareTo(gap(live)) > 0) {
      return new Safety("silent", Tone.WARN, Shape.QUESTION);
    }
    return watch
        .judgement()
        .map(Safety::of)
        .orElse(new Safety("not judged yet", Tone.QUIET, Shape.RING));
  }

  private static Duration gap(Rollout rollout) {
    return rollout.plan().window().multipliedBy(MISSING).dividedBy(2);
  }

  private static Safety of(Judgement judgement) {
    return switch (judgement.verdict()) {
      case SAFE -> new Safety("safe", Tone.GOOD, Shape.CHECK);
      case HARMFUL -> HARMFUL;
      case INCONCLUSIVE -> new Safety("not proven yet", Tone.QUIET, Shape.QUESTION);
    };
  }
}
