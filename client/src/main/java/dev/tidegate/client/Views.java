package dev.tidegate.client;

import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Served;
import dev.tidegate.flags.Shared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeSet;
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
  private volatile FlagSnapshot heard = FlagSnapshot.FORGIVING;

  private Kills kills = Kills.NONE;
  private List<Served> local = List.of();
  private Shared localShared = Shared.NONE;

  /** All flags as they were heard. */
  FlagSnapshot heard() {
    return heard;
  }

  View present() {
    return present;
  }

  /**
   * Replaces all flags that are heard.
   *
   * @return the keys of those that are others now
   */
  synchronized List<String> replace(Collection<Served> served, Generation generation) {
    return hear(FlagSnapshot.FORGIVING.with(served, List.of()), generation);
  }

  /**
   * Changes some flags.
   *
   * @return the keys of those that are others now
   */
  synchronized List<String> change(Collection<Served> changed, Generation generation) {
    return hear(heard.with(changed, List.of()), generation);
  }

  private List<String> hear(FlagSnapshot next, Generation generation) {
    heard = next;
    return set(generation);
  }

  /** Takes away what a kill file says, from now on. */
  synchronized List<String> without(Kills next) {
    kills = next;
    return set(present.generation());
  }

  /**
   * Flags of this process alone, for keys that are not heard.
   *
   * @param shared what their rules name; of what is heard no rule does
   * @return the keys of those that are others now
   */
  synchronized List<String> locally(Collection<Served> flags, Shared shared) {
    local = List.copyOf(flags);
    localShared = shared;
    return set(present.generation());
  }

  private List<String> set(Generation generation) {
    var before = present.flags();
    var own = local.stream().filter(served -> heard.get(served.flag().key()) == null).toList();
    set(kills.over(own.isEmpty() ? heard : beside(own)), generation);
    return changed(before, present.flags());
  }

  private FlagSnapshot beside(List<Served> own) {
    var next = localShared.equals(Shared.NONE) ? heard : heard.with(localShared);
    return next.with(own, List.of());
  }

  private static List<String> changed(FlagSnapshot before, FlagSnapshot after) {
    var keys = new TreeSet<>(before.keys());
    keys.addAll(after.keys());
    return keys.stream().filter(key -> !Objects.equals(before.get(key), after.get(key))).toList();
  }

  /** A tape goes on for as long as its shares do; a rollout's memory for as long as it does. */
  private void set(FlagSnapshot flags, Generation generation) {
    var before = present.tapes();
    Map<String, Tape> tapes = new HashMap<>();
    List<String> climbing = new ArrayList<>();
    for (var key : flags.keys()) {
      var served = flags.get(key);
      if (served != null && served.climb() != null) {
        climbing.add(key);
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
    present = new View(flags, tapes, climbing, generation);
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
