package dev.tidegate.rollout;

import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.rollout.Rollout.Drilling;
import dev.tidegate.rollout.Rollout.Held;
import dev.tidegate.rollout.Rollout.Live;
import dev.tidegate.rollout.Rollout.Settled;
import dev.tidegate.rollout.Rollout.Waiting;
import dev.tidegate.rollout.Rollout.Withdrawing;
import dev.tidegate.rollout.Rollout.Withdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The drill of a fall: the first stage is taken back on its real levers, measured, and waits to be
 * cleared anew. While it lasts, whatever withdraws a rollout withdraws this one.
 */
final class Drills {
  private static final String CODE = "rollout.drill";

  private Drills() {}

  /** Only where few are exposed, and where somebody is there to follow. */
  static Decision<RolloutEvent> drill(Rollout state, Duration within) {
    return switch (state) {
      case Live live when live.watch().rung() > 0 ->
          Decision.refuse(
              CODE,
              "a drill is for the first stage, "
                  + first(live)
                  + ", and this is "
                  + RolloutDecider.text(live)
                  + ": to take it back from here, withdraw it");
      case Live live when !live.watch().applied() ->
          Decision.refuse(
              CODE, "no client applies the first stage yet: there is nobody who could follow");
      case Live _ -> Decision.accept(new RolloutEvent.DrillBegan(within));
      case Drilling _ -> Decision.accept(List.of());
      case Waiting _ ->
          Decision.refuse(
              CODE, "nobody is exposed: a drill is for the first stage, " + first(state));
      case Withdrawing _, Withdrawn _, Settled _ ->
          Decision.refuse(
              "rollout.not-live", "there is nothing to drill: " + RolloutDecider.text(state));
    };
  }

  private static String first(Rollout rollout) {
    return "\"" + rollout.plan().ladder().stages().getFirst().name() + "\"";
  }

  /** It is over as a withdrawal is; past its time it has failed, and goes on. */
  static List<RolloutEvent> tick(Drilling drilling, Roster roster, Instant at) {
    var took = Duration.between(drilling.since(), at);
    if (roster.followsWholly()) {
      var reasons = new ArrayList<>(drilling.failed());
      if (reasons.isEmpty()) {
        reasons.addAll(shortcomings(drilling, roster, took));
      }
      return List.of(
          new RolloutEvent.DrillEnded(
              reasons.isEmpty(),
              Math.max(0, took.toMillis()),
              roster.connected(),
              roster.acknowledged(),
              roster.lapsed(),
              reasons));
    }
    return drilling.failed().isEmpty() && took.compareTo(drilling.within()) >= 0
        ? List.of(failed(drilling, roster))
        : List.of();
  }

  private static List<Reason> shortcomings(Drilling drilling, Roster roster, Duration took) {
    if (took.compareTo(drilling.within()) > 0) {
      return List.of(late(drilling, ""));
    }
    return roster.acknowledged() + roster.lapsed() > 0
        ? List.of()
        : List.of(Reason.of(CODE, "no client was there to follow: that proves nothing"));
  }

  private static RolloutEvent failed(Drilling drilling, Roster roster) {
    var who =
        roster.behind().isEmpty()
            ? "clients that an earlier process of the server knew"
            : String.join(", ", roster.behind())
                + (roster.exposing() > roster.behind().size() ? " and others" : "");
    return new RolloutEvent.DrillFailed(
        roster.connected(),
        roster.acknowledged(),
        roster.exposing(),
        roster.behind(),
        List.of(late(drilling, ": " + who)));
  }

  private static Reason late(Drilling drilling, String who) {
    return Reason.of(
        CODE,
        "the drill failed: not every client had followed after "
            + Spoken.time(drilling.within())
            + ", which is what the rollback plan allows"
            + who);
  }

  static Rollout evolve(Rollout rollout, RolloutEvent.OfDrill event, long index, Instant at) {
    return switch (event) {
      case RolloutEvent.DrillBegan(var within) when rollout instanceof Live live ->
          began(live, within, index, at);
      case RolloutEvent.DrillFailed failed when rollout instanceof Drilling drilling ->
          failed(drilling, failed);
      case RolloutEvent.DrillEnded ended when rollout instanceof Drilling drilling ->
          ended(drilling, ended, at);
      case RolloutEvent.DrillBegan _, RolloutEvent.DrillFailed _, RolloutEvent.DrillEnded _ ->
          throw new IllegalStateException("impossible: " + event + " on " + rollout);
    };
  }

  private static Drilling began(Live live, Duration within, long index, Instant at) {
    List<Reason> held = live instanceof Held h ? h.reasons() : List.of();
    return new Drilling(
        live.plan(), index, at, within, live.watch().tally(), held, List.of(), live.proven());
  }

  static Drilling held(Drilling d, List<Reason> reasons) {
    return new Drilling(
        d.plan(), d.index(), d.since(), d.within(), d.seen(), reasons, d.failed(), d.proven());
  }

  private static Drilling failed(Drilling d, RolloutEvent.DrillFailed event) {
    return new Drilling(
        d.plan(),
        d.index(),
        d.since(),
        d.within(),
        d.seen(),
        d.held(),
        event.reasons(),
        d.proven());
  }

  /** Law 1: it opens again only by a clearance; after a failure, only when somebody asks, too. */
  private static Waiting ended(Drilling d, RolloutEvent.DrillEnded event, Instant at) {
    var held = new ArrayList<>(d.held());
    held.addAll(event.reasons());
    return new Waiting(d.plan(), at, Optional.of(d.seen()), held, false, 0, d.proven());
  }
}
