package dev.tidegate.server.http;

import dev.tidegate.flag.Cleanup;
import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flag.Planned;
import dev.tidegate.flag.Schedule;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A flag as it is shown; what nobody said of it is left out. */
record FlagView(
    FlagId id,
    boolean governed,
    boolean killed,
    List<RolloutId> rollouts,
    Json definition,
    Optional<FlagKind> kind,
    Optional<String> owner,
    Optional<String> description,
    Optional<Instant> expires,
    Optional<List<String>> tags,
    Optional<Instant> archived,
    Optional<LocalDate> evaluated,
    Optional<Cleanup> cleanup,
    Optional<List<Waiting>> schedules) {

  /**
   * A change that waits for its time.
   *
   * @param definition that it gives the flag; empty for a kill
   */
  record Waiting(
      String id, Instant at, boolean kills, Optional<Json> definition, String by, String note) {
    static Waiting of(String id, Schedule schedule) {
      var definition =
          schedule.what() instanceof Planned.Edit(var edited)
              ? Optional.<Json>of(FlagJson.write(edited))
              : Optional.<Json>empty();
      return new Waiting(
          id, schedule.at(), schedule.lowers(), definition, schedule.subject(), schedule.note());
    }
  }

  static FlagView of(Plane plane, FlagId id, FlagState flag) {
    var profile = flag.profile();
    return new FlagView(
        id,
        flag.governed(),
        !flag.definition().enabled(),
        plane.activeOn(id),
        FlagJson.write(flag.definition()),
        profile.kind(),
        profile.owner(),
        profile.description(),
        profile.expires(),
        Optional.of(profile.tags()).filter(tags -> !tags.isEmpty()),
        flag.archived().map(moment -> moment.at()),
        flag.evaluated(),
        flag.cleanup(),
        Optional.of(waiting(plane, id)).filter(all -> !all.isEmpty()));
  }

  private static List<Waiting> waiting(Plane plane, FlagId id) {
    var schedules = plane.schedules();
    return schedules.keys().stream()
        .filter(one -> schedules.get(one).orElseThrow().flag().equals(id))
        .map(one -> Waiting.of(one, schedules.get(one).orElseThrow()))
        .toList();
  }
}
