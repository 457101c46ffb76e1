package dev.tidegate.laws;

import dev.tidegate.flag.Cleanup;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flag.Planned;
import dev.tidegate.flag.Schedule;
import dev.tidegate.flags.Flag;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What people do to flags beside setting and killing them: schedules, the archive, clean-ups. */
final class RandomLives {
  private final Random random;
  private final Scope scope;
  private int names;

  RandomLives(Random random, Scope scope) {
    this.random = random;
    this.scope = scope;
  }

  /**
   * Something for one of two flags.
   *
   * @param definition that a schedule may give it
   */
  PlaneCommand next(Plane plane, FlagId id, Flag definition, Instant now) {
    if (random.nextInt(6) == 0) {
      return unplan(plane, id);
    }
    boolean archived = plane.flags().get(id).flatMap(FlagState::archived).isPresent();
    var ask =
        switch (archived ? 2 : random.nextInt(10)) {
          case 0, 1 -> new FlagCommand.Archive("over", random.nextInt(3) > 0);
          case 2 -> new FlagCommand.Unarchive("");
          case 3 ->
              new FlagCommand.OpenCleanup(
                  new Cleanup(
                      Cleanup.Outcome.KEPT,
                      "stable",
                      List.of(),
                      0,
                      Optional.empty(),
                      Optional.empty()));
          default ->
              new FlagCommand.Plan(
                  "sch-" + names++,
                  now.plusSeconds(1 + random.nextInt(15)),
                  random.nextInt(4) == 0 ? new Planned.Kill() : new Planned.Edit(definition),
                  "");
        };
    return new PlaneCommand.ToFlag(id, ask);
  }

  /** One that waits, if any does. */
  private PlaneCommand unplan(Plane plane, FlagId id) {
    var ids = plane.schedules().keys();
    var schedule = ids.isEmpty() ? "sch-none" : ids.get(random.nextInt(ids.size()));
    var flag = plane.schedules().get(schedule).map(Schedule::flag).orElse(id);
    return new PlaneCommand.ToFlag(flag, new FlagCommand.Unplan(schedule, ""));
  }

  /** What the server itself says. */
  PlaneCommand byItself(Plane plane, Instant now) {
    return random.nextInt(3) > 0
        ? new PlaneCommand.Due(random.nextInt(3) == 0)
        : new PlaneCommand.Used(
            scope,
            LocalDate.ofInstant(now, ZoneOffset.UTC),
            plane.flags().keys(),
            random.nextBoolean());
  }
}
