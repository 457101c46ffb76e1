package dev.tidegate.client;

import dev.tidegate.flags.HeldLease;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Tells what becomes of flags on which something climbs while the server is not heard: which serve
 * stable as the lease has lapsed, which are frozen, and when it is heard again. It only tells:
 * evaluation looks at the lease itself, each time. Of one thread.
 */
final class Lapses {
  private static final System.Logger LOG = System.getLogger(Lapses.class.getName());

  private final Views views;
  private final HeldLease lease;
  private final Consumer<List<String>> changed;
  private Set<String> fallen = Set.of();
  private Set<String> frozen = Set.of();

  /**
   * Nothing has lapsed yet.
   *
   * @param changed told of the keys of flags that give something else
   */
  Lapses(Views views, HeldLease lease, Consumer<List<String>> changed) {
    this.views = views;
    this.lease = lease;
    this.changed = changed;
  }

  /** Looks once more. */
  void look() {
    Set<String> falls = new TreeSet<>();
    Set<String> freezes = new TreeSet<>();
    var flags = views.present().flags();
    boolean held = lease.isHeld();
    for (var key : held ? List.<String>of() : flags.keys()) {
      var served = flags.get(key);
      if (served != null && served.climb() != null) {
        (lease.isHeld(served.climb().freezeMillis()) ? freezes : falls).add(key);
      }
    }
    var moved = tell(falls, freezes, held);
    fallen = falls;
    frozen = freezes;
    if (!moved.isEmpty()) {
      changed.accept(moved);
    }
  }

  /** Those that give something else than before. */
  private List<String> tell(Set<String> falls, Set<String> freezes, boolean held) {
    var fell = without(falls, fallen);
    var froze = without(freezes, frozen);
    if (!fell.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the server was not heard for as long as the lease: stable is served of " + fell);
    }
    if (!froze.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the server was not heard for as long as the lease: what climbs is frozen on " + froze);
    }
    if (held && !(fallen.isEmpty() && frozen.isEmpty())) {
      LOG.log(System.Logger.Level.INFO, "the server is heard again: what climbs is as it says");
    }
    var moved = new ArrayList<>(fell);
    moved.addAll(without(fallen, falls));
    return moved;
  }

  private static List<String> without(Set<String> some, Set<String> others) {
    return some.stream().filter(key -> !others.contains(key)).toList();
  }
}
