package dev.tidegate.client;

import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Served;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The present view, and the tapes of those before it, which are drained until nothing comes any
 * more. The follower and the kill file make new views, one at a time; anybody reads the present
 * one.
 */
final class Views {
  private volatile View present = View.EMPTY;
  private final Queue<Tape> past = new ConcurrentLinkedQueue<>();

  /** What was heard, whatever a kill file takes away of it. */
  private volatile FlagSnapshot heard = FlagSnapshot.EMPTY;

  private Kills kills = Kills.NONE;

  /** All flags as they were heard. */
  FlagSnapshot heard() {
    return heard;
  }

  View present() {
    return present;
  }

  /** Replaces all flags. */
  synchronized void replace(Collection<Served> served, Generation generation) {
    heard = FlagSnapshot.of(served);
    set(kills.over(heard), generation);
  }

  /** Changes some flags. */
  synchronized void change(Collection<Served> changed, Generation generation) {
    heard = heard.with(changed, List.of());
    set(kills.over(heard), generation);
  }

  /** Takes away what a kill file says, from now on. */
  synchronized void without(Kills next) {
    kills = next;
    set(kills.over(heard), present.generation());
  }

  /** A tape goes on for as long as its shares do; a rollout's memory for as long as it does. */
  private void set(FlagSnapshot flags, Generation generation) {
    var before = present.tapes();
    Map<String, Tape> tapes = new HashMap<>();
    for (var key : flags.keys()) {
      var served = flags.get(key);
      if (served != null && served.climb() != null) {
        var climb = served.climb();
        var tape = before.get(climb.id());
        if (tape != null && tape.climb().opened() == climb.opened()) {
          tapes.put(climb.id(), tape);
        } else {
          var memory = tape == null ? new Memory(climb) : tape.memory();
          tapes.put(climb.id(), new Tape(climb, memory));
        }
      }
    }
    present = new View(flags, tapes, generation);
    for (var tape : before.values()) {
      if (!tapes.containsValue(tape)) {
        past.add(tape);
      }
    }
  }

  /** Tapes that are not recorded on any more, but by what began before. */
  List<Tape> past() {
    return List.copyOf(past);
  }

  void forget(Tape tape) {
    past.remove(tape);
  }
}
