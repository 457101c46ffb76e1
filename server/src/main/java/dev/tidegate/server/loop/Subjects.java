package dev.tidegate.server.loop;

import dev.tidegate.flag.FlagEvent;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.RolloutEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an event is about, so that {@code why} finds it. */
public final class Subjects {
  /** What is about the journal itself: that entries were lost, or that a client said so. */
  public static final String EPOCH = "epoch";

  /** Changes of flags that were to be done at a time, and were not. */
  public static final String SCHEDULES = "schedules";

  private Subjects() {}

  /** The names under which the journal finds it again. */
  public static List<String> of(PlaneEvent event) {
    return switch (event) {
      case PlaneEvent.Booted _, PlaneEvent.Stopping _ -> List.of();
      case PlaneEvent.EpochRaised _ -> List.of(EPOCH);
      case PlaneEvent.ContractAdopted(var digest, _) -> List.of(digest.toString());
      case PlaneEvent.OfChange(var id, _) -> List.of(id.value());
      case PlaneEvent.GateWeighed(var id, _, _) -> List.of(id.value());
      case PlaneEvent.OfRollout(var id, RolloutEvent.Begun(var plan)) -> {
        var about = new ArrayList<String>();
        about.add(id.value());
        about.add(plan.change().value());
        about.add(plan.flag().toString());
        plan.supersedes().ifPresent(older -> about.add(older.value()));
        yield about;
      }
      case PlaneEvent.OfRollout(var id, _) -> List.of(id.value());
      case PlaneEvent.RolloutRises(var id, _, _) -> List.of(id.value());
      case PlaneEvent.OfFlag(var id, FlagEvent.ScheduleDropped _) ->
          List.of(id.toString(), SCHEDULES);
      case PlaneEvent.OfFlag(var id, _) -> List.of(id.toString());
      case PlaneEvent.FlagChanges(var id, _, _) -> List.of(id.toString());
      case PlaneEvent.OfToken(var id, _) -> List.of(id.value());
      case PlaneEvent.OfService(var service, _) -> List.of(service.toString());
      case PlaneEvent.FlagsUsed used -> List.of(used.service().toString());
      case PlaneEvent.ReferencesFound found -> List.of(found.repository());
      case PlaneEvent.Violated(var violation) -> List.of(violation.rollout().value());
      case PlaneEvent.Restored(_, _, var done, var needed) ->
          Stream.concat(done.stream(), needed.stream())
              .flatMap(reason -> Stream.ofNullable(reason.data().get("flag")))
              .distinct()
              .toList();
      case PlaneEvent.Refused(_, var about, _) -> List.of(about);
    };
  }
}
