package dev.tidegate.server.console;

import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Clearing;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import dev.tidegate.rollout.Trigger;
import java.time.Instant;
import java.util.List;

/**
 * A rollout in a row: who is exposed, whether that is safe, and why it stopped or what comes next.
 *
 * @param advises whether it only advises
 * @param freezes whether clients that do not hear the server go on serving it
 * @param exposed who, in words
 * @param why it stopped, or what comes next
 * @param since when it has been so
 * @param now when this was so
 */
public record Glance(
    RolloutId id,
    String title,
    Standing standing,
    boolean advises,
    boolean freezes,
    String exposed,
    Safety safety,
    String why,
    Instant since,
    Instant now) {

  static Glance of(Plane plane, RolloutId id, Rollout rollout, Roster clients, Instant now) {
    return new Glance(
        id,
        Card.title(plane, rollout),
        Standing.of(rollout),
        rollout.plan().mode() == Mode.ADVISE,
        rollout.plan().lapseRule().freezes(),
        exposed(rollout),
        Safety.of(rollout, now),
        why(plane, id, rollout, clients, now),
        since(rollout),
        now);
  }

  /** The id of its element. */
  public String element() {
    return "glance-" + id.value();
  }

  private static String exposed(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Live live -> Standing.exposed(live);
      case Rollout.Drilling _, Rollout.Withdrawing _ -> "soon nobody";
      case Rollout.Waiting _, Rollout.Withdrawn _ -> "nobody";
      case Rollout.Settled _ -> "everybody";
    };
  }

  private static String why(
      Plane plane, RolloutId id, Rollout rollout, Roster clients, Instant now) {
    return switch (rollout) {
      case Rollout.Held held -> first(held.reasons());
      case Rollout.Withdrawing w -> why(w.trigger(), first(w.reasons()));
      case Rollout.Withdrawn w -> why(w.trigger(), first(w.reasons()));
      case Rollout.Waiting w when !w.held().isEmpty() -> w.held().getLast().text();
      case Rollout.Drilling d when !d.failed().isEmpty() -> first(d.failed());
      case Rollout.Waiting _, Rollout.Drilling _, Rollout.Climbing _, Rollout.Baking _ ->
          Forecast.of(rollout, clients, Clearing.conditions(plane, id, false, now), now).headline();
      case Rollout.Settled _ -> Forecast.of(rollout, clients, List.of(), now).headline();
    };
  }

  /** Some reasons say by themselves what withdrew it. */
  private static String why(Trigger trigger, String reason) {
    return switch (trigger) {
      case JUDGE, INVARIANT, KILL -> Standing.by(trigger) + ": " + reason;
      case OPERATOR, DEADLINE, SUPERSEDED, RESTORE -> reason;
    };
  }

  private static String first(List<Reason> reasons) {
    return reasons.isEmpty() ? "no reason was given" : reasons.getFirst().text();
  }

  private static Instant since(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Waiting waiting -> waiting.since();
      case Rollout.Drilling drilling -> drilling.since();
      case Rollout.Live live -> live.watch().openedAt();
      case Rollout.Withdrawing withdrawing -> withdrawing.since();
      case Rollout.Withdrawn withdrawn -> withdrawn.since();
      case Rollout.Settled settled -> settled.at();
    };
  }
}
