package dev.tidegate.server.sim;

import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Law 1, of entries: whoever gets something other than stable gets it by a clearance. */
final class Exposure {
  private Exposure() {}

  static void check(Entry entry, FlagId id, Plane before, Plane after) {
    if (!before.flags().has(id)) {
      return; // a new flag names what stable is
    }
    var was = Intents.served(before, id);
    var is = Intents.served(after, id);
    if (was.equals(is) || cleared(entry)) {
      return;
    }
    var earlier = FlagSnapshot.of(List.of(was));
    var now = FlagSnapshot.of(List.of(is));
    var stable = earlier.settled();
    for (var user : User.ALL) {
      var value = value(now, id, user);
      if (value != null
          && !value.equals(value(stable, id, user))
          && !Objects.equals(value, value(earlier, id, user))) {
        throw new LawBroken(
            Law.RISE,
            user.name()
                + " gets "
                + value.text()
                + " by entry "
                + entry.index()
                + ", which has no clearance: "
                + entry.event());
      }
    }
  }

  private static @Nullable Json value(FlagSnapshot flags, FlagId id, User user) {
    return flags.evaluate(id.key(), user).value();
  }

  private static boolean cleared(Entry entry) {
    return entry.event() instanceof PlaneEvent.Rise rise
        && rise.clearance().index() == entry.index()
        && entry.at().isBefore(rise.clearance().applyBefore())
        && !rise.clearance().conditions().isEmpty()
        && rise.clearance().conditions().stream().allMatch(Condition::isMet);
  }
}
