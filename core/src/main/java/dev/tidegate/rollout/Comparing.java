package dev.tidegate.rollout;

import dev.tidegate.judge.Effect;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.rollout.Rollout.Held;
import dev.tidegate.rollout.Rollout.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A first stage that compares two variants instead of climbing. The judge withdraws a harmful
 * candidate as ever; that nothing is proven is no reason to hold or to withdraw it, and that it is
 * safe none to go on. Somebody decides.
 *
 * @param lasts from the opening of the stage until it is held, with what was found
 * @param control the variant that it is compared with; empty where the base rule does not tell
 */
public record Comparing(Duration lasts, Optional<String> control) {
  /** The code of the reason that it is held for at its end. */
  public static final String ENDED = "rollout.compared";

  /** The name of its stage. */
  static final String STAGE = "compare";

  /** At night, and over a weekend, there may be nobody. */
  static final Duration SILENT_HOLD = Duration.ofDays(1);

  static final Duration SILENT_WITHDRAW = Duration.ofDays(4);

  /** When it ends, unless somebody decides before; later by as long as nobody watched. */
  public Instant until(Live live) {
    return live.watch().openedAt().plus(lasts);
  }

  boolean hasEnded(Live live, Instant at) {
    return !at.isBefore(until(live));
  }

  static boolean isTold(Live live) {
    return live instanceof Held held
        && held.reasons().stream().anyMatch(reason -> reason.code().equals(ENDED));
  }

  /** Silence is not nothing proven: nobody knows whether anything is served at all. */
  static Duration silent(Live live, Instant at) {
    var watch = live.watch();
    return Duration.between(watch.seen().map(Watch.Seen::at).orElse(watch.openedAt()), at);
  }

  /** Law 1: whatever is proven, it goes on only when somebody asks. */
  Condition condition(Live live, boolean asked) {
    return Condition.when(
        asked,
        "rollout.comparing",
        "somebody decided to keep " + quoted(live),
        "it compares until "
            + until(live)
            + ", and goes on only when somebody decides: promote keeps "
            + quoted(live)
            + ", withdraw discards it");
  }

  private static String quoted(Live live) {
    return "\"" + live.plan().candidate() + "\"";
  }

  /** What was found, at the end. */
  List<Reason> found(Live live) {
    var reasons = new ArrayList<Reason>();
    reasons.add(
        Reason.of(
            ENDED,
            "it compared "
                + quoted(live)
                + " with "
                + control.map(name -> "\"" + name + "\"").orElse("what the base rule gives")
                + " for "
                + Spoken.time(lasts)
                + ", as planned: decide whether to promote it or to withdraw it"));
    var settings = live.plan().judge();
    var metrics = live.watch().tally().metrics();
    for (int m = 0; m < metrics.size(); m++) {
      var effect = Effect.of(metrics.get(m)).map(Effect::text).orElse("nothing to tell them apart");
      reasons.add(Reason.of(ENDED, settings.nameOf(m) + ": " + effect));
    }
    return reasons;
  }
}
