package dev.tidegate.server.console;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.why.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which rollouts somebody on call looks at first. */
record Triage(Sight sight) {
  /** What fell so long ago is no news, though its data may still be unchecked. */
  private static final Duration NEWS = Duration.ofDays(1);

  private Plane plane() {
    return sight.plane();
  }

  private Rollout rollout(RolloutId id) {
    return plane().rollouts().get(id).orElseThrow();
  }

  /** Those that fall first, then those that wait for somebody. */
  List<RolloutId> active() {
    var order =
        Comparator.<RolloutId>comparingInt(id -> urgency(rollout(id)))
            .thenComparing(Comparator.naturalOrder());
    return plane().active().keys().stream()
        .filter(id -> sight.sees(rollout(id)))
        .sorted(order)
        .toList();
  }

  private static int urgency(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Withdrawing _ -> 0;
      case Rollout.Drilling drilling -> drilling.failed().isEmpty() ? 2 : 0;
      case Rollout.Held _ -> 1;
      case Rollout.Climbing _, Rollout.Baking _ -> 2;
      case Rollout.Waiting _ -> 3;
      case Rollout.Withdrawn _, Rollout.Settled _ -> 4;
    };
  }

  /** What falls, what fell lately, and what else is active: a row for each. */
  List<RolloutId> rows(Instant now, int fallen) {
    var rows = new ArrayList<RolloutId>();
    var rest = new ArrayList<RolloutId>();
    active().forEach(id -> (urgency(rollout(id)) == 0 ? rows : rest).add(id));
    rows.addAll(fallen(now).stream().limit(fallen).toList());
    rows.addAll(rest);
    return rows;
  }

  /** Those that fell lately and whose data nobody has found consistent, newest first. */
  private List<RolloutId> fallen(Instant now) {
    record Fall(RolloutId id, Instant at) {}
    var falls = new ArrayList<Fall>();
    plane()
        .rollouts()
        .each(
            (id, rollout) -> {
              if (rollout instanceof Rollout.Withdrawn withdrawn
                  && withdrawn.at().plus(NEWS).isAfter(now)
                  && withdrawn.check().filter(Rollout.DataCheck::passed).isEmpty()
                  && sight.sees(rollout)) {
                falls.add(new Fall(id, withdrawn.at()));
              }
            });
    falls.sort(Comparator.comparing(Fall::at).reversed());
    return falls.stream().map(Fall::id).toList();
  }
}
