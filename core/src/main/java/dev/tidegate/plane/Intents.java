package dev.tidegate.plane;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.exposure.Intent;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Cohort;
import dev.tidegate.flags.Counted;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Table;
import dev.tidegate.rollout.Rollout;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What everything asks to be shown, as a function of the plane. A dry run is this before and after;
 * a rollback is this without the candidate; drift is what differs from it.
 */
public final class Intents {
  private Intents() {}

  /** The intent of all flags. */
  public static Intent of(Plane plane) {
    Table<FlagId, Served> flags = Table.empty();
    for (var id : plane.flags().keys()) {
      flags = flags.with(id, served(plane, id));
    }
    return new Intent(plane.generation(), flags);
  }

  /** The intent of one flag, which exists. */
  public static Served served(Plane plane, FlagId id) {
    return new Served(plane.flags().get(id).orElseThrow().definition(), climb(plane, id));
  }

  private static @Nullable Climb climb(Plane plane, FlagId flag) {
    for (var id : plane.activeOn(flag)) {
      if (plane.rollouts().get(id).orElseThrow() instanceof Rollout.Live live) {
        return climb(id, live);
      }
    }
    return null;
  }

  /** A rollout as evaluation sees it. */
  public static Climb climb(RolloutId id, Rollout.Live live) {
    var plan = live.plan();
    var shares = live.shares();
    var cohorts = new ArrayList<Cohort>();
    for (int i = 0; i < shares.size(); i++) {
      var rule = plan.ladder().cohorts().get(i);
      cohorts.add(new Cohort(rule.name(), rule.rule(), shares.get(i).ppm()));
    }
    return new Climb(
        id.value(),
        live.watch().opened(),
        plan.unit().attribute(),
        plan.candidate(),
        cohorts,
        plan.judge().latency().stream().map(LatencyLimit::micros).toList(),
        plan.lapseRule().freezeFor().toMillis(),
        plan.judge().named().stream().flatMap(metric -> counted(metric).stream()).toList(),
        plan.judge().segments(),
        plan.window().toMillis());
  }

  /** What clients count of a named metric: for throughput nothing more than who comes back. */
  private static Optional<Counted> counted(Metric metric) {
    return metric
        .kind()
        .flatMap(
            kind ->
                switch (kind) {
                  case EVENT -> Optional.of(Counted.Kind.EVENT);
                  case AMOUNT -> Optional.of(Counted.Kind.AMOUNT);
                  case CPU -> Optional.of(Counted.Kind.CPU);
                  case MEMORY -> Optional.of(Counted.Kind.MEMORY);
                  case THROUGHPUT -> Optional.<Counted.Kind>empty();
                })
        .map(kind -> new Counted(metric.name(), kind, metric.mostOrDefault()));
  }
}
