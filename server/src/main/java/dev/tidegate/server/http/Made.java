package dev.tidegate.server.http;

import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.RolloutEvent;
import java.util.List;
import java.util.Optional;

/** What entries made: the answer to a request that is sent again names what the first one made. */
final class Made {
  private Made() {}

  static Optional<ChangeId> change(List<Entry> entries) {
    for (var entry : entries) {
      if (entry.event() instanceof PlaneEvent.OfChange(var id, _)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  static Optional<RolloutId> rollout(List<Entry> entries) {
    for (var entry : entries) {
      if (entry.event() instanceof PlaneEvent.OfRollout(var id, RolloutEvent.Begun _)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
