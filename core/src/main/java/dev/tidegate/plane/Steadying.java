package dev.tidegate.plane;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutCommand;
import dev.tidegate.service.ServiceDecider;
import dev.tidegate.service.ServiceEvent;
import dev.tidegate.service.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of a service as a whole, and what that does to what climbs on it: it is held. */
final class Steadying {
  /** So many services that something is known of; clients name them, so there is an end to it. */
  private static final int MOST = 1_000;

  private Steadying() {}

  static Decision<PlaneEvent> decide(Progress start, PlaneCommand.ToService ask) {
    var known = start.plane().services();
    if (!known.has(ask.service()) && known.size() >= MOST) {
      return Decision.refuse(
          "service.many", "something is known of " + MOST + " services already, and no more fit");
    }
    return switch (ServiceDecider.decide(known.get(ask.service()), ask.ask())) {
      case Decision.Refused(var reasons) -> Decision.refuse(reasons);
      case Decision.Accepted(var facts) -> {
        var progress = start;
        for (var fact : facts) {
          progress = progress.then(new PlaneEvent.OfService(ask.service(), fact));
          if (fact instanceof ServiceEvent.Degraded(var symptom)) {
            var why = ServiceDecider.reason(ask.service(), symptom);
            progress = holding(progress, ask.service(), why);
          }
        }
        yield Decision.accept(progress.events());
      }
    };
  }

  /** Everything that is live on the service, the bake included; what falls goes on falling. */
  private static Progress holding(Progress before, Scope service, Reason why) {
    var progress = before;
    for (var id : before.plane().active().keys()) {
      var rollout = before.plane().rollouts().get(id).orElseThrow();
      if (rollout.isOpen() && of(before.plane(), rollout).meets(service)) {
        progress = Decider.after(progress, id, new RolloutCommand.Stay(List.of(why)));
      }
    }
    return progress;
  }

  /** Of the service that changes; a flag may belong to more of them. */
  private static Scope of(Plane plane, Rollout rollout) {
    return plane.changes().get(rollout.plan().change()).orElseThrow().proposal().scope();
  }

  /** That a service on which it climbs is worse than it was; empty when none is. */
  static Optional<Condition> condition(Plane plane, Rollout rollout) {
    if (plane.services().size() == 0) {
      return Optional.empty();
    }
    var scope = of(plane, rollout);
    var worse = new ArrayList<Condition>();
    plane
        .services()
        .each(
            (service, state) -> {
              if (worse.isEmpty()
                  && state instanceof ServiceState.Degraded degraded
                  && service.meets(scope)) {
                worse.add(ServiceDecider.condition(service, degraded));
              }
            });
    return worse.stream().findFirst();
  }
}
