package dev.tidegate.server.trouble;

import static dev.tidegate.server.trouble.Trouble.Severity.CRITICAL;
import static dev.tidegate.server.trouble.Trouble.Severity.WARNING;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trouble with the clients of what climbs or falls. */
final class Clients {
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(3);
  private static final int SILENT_WINDOWS = 2;

  private final Plane plane;
  private final Roll roll;
  private final List<Sighting> seen = new ArrayList<>();

  private Clients(Plane plane, Roll roll) {
    this.plane = plane;
    this.roll = roll;
  }

  static List<Sighting> look(Plane plane, Roll roll) {
    var clients = new Clients(plane, roll);
    for (var id : plane.active().keys()) {
      switch (plane.rollouts().get(id).orElseThrow()) {
        case Rollout.Live live -> clients.live(id, live);
        case Rollout.Withdrawing withdrawing -> clients.falling(id, withdrawing, CRITICAL);
        case Rollout.Drilling drilling ->
            clients.falling(id, drilling, drilling.failed().isEmpty() ? WARNING : CRITICAL);
        case Rollout.Waiting _, Rollout.Withdrawn _, Rollout.Settled _ -> {
          // nobody has anything to apply
        }
      }
    }
    return clients.seen;
  }

  private void live(RolloutId id, Rollout.Live live) {
    var roster = roll.roster(plane.epoch(), id, live);
    behind(id, live, roster, WARNING);
    if (roster.connected() == 0) {
      add(
          Kind.LEASE,
          WARNING,
          id,
          live,
          "no client follows the stream: whoever served the candidate falls back to stable when"
              + " its lease lapses",
          "start the service, or see why it does not reach this server");
    }
    var limit = live.plan().window().multipliedBy(SILENT_WINDOWS);
    var patience = limit.compareTo(LEAST_SILENCE) > 0 ? limit : LEAST_SILENCE;
    int silent = roll.silent(live.plan().flag().scope(), patience);
    if (silent > 0) {
      add(
          Kind.SILENCE,
          WARNING,
          id,
          live,
          silent
              + " of "
              + roster.connected()
              + " connected clients report nothing: it does not"
              + " climb on what is not seen",
          "see whether they serve requests and reach /api/v1/signals; restart those that hang");
    }
  }

  private void falling(RolloutId id, Rollout falling, Severity severity) {
    var roster = roll.roster(plane.epoch(), id, falling);
    behind(id, falling, roster, severity);
    int gone = roster.exposing() - (roster.connected() - roster.acknowledged());
    if (gone > 0) {
      add(
          Kind.LEASE,
          severity,
          id,
          falling,
          "clients that are gone, or that only an earlier process knew, may still serve the"
              + " candidate until their leases lapse",
          "wait for the lease to lapse, or stop the instances that lost this server");
    }
  }

  private void behind(RolloutId id, Rollout rollout, Roster roster, Severity severity) {
    int behind = roster.connected() - roster.acknowledged();
    if (behind > 0) {
      add(
          Kind.ACKNOWLEDGEMENT,
          severity,
          id,
          rollout,
          behind
              + " of "
              + roster.connected()
              + " connected clients do not acknowledge "
              + (rollout instanceof Rollout.Live ? "the present stage" : "the fall"),
          "restart the clients that hang: what they served falls with their lease");
    }
  }

  private void add(
      Kind kind, Severity severity, RolloutId id, Rollout rollout, String what, String mend) {
    var scope = Optional.of(rollout.plan().flag().scope());
    seen.add(new Sighting(kind, severity, id.value(), scope, what, mend));
  }
}
