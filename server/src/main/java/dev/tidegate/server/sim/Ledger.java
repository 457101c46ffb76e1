package dev.tidegate.server.sim;

import dev.tidegate.exposure.Lease;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Climb;
import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the laws know: the fold of the journal's bytes, made apart from the server's, with the true
 * time of everything; and what clients really said.
 */
final class Ledger {

  /** What the journal asked clients to show, and until when it did. */
  static final class Shown {
    final Climb climb;
    final long from;
    long until = Long.MAX_VALUE;

    /** Whether every lease on it has lapsed since: it is not to be shown again. */
    boolean lapsed;

    Shown(Climb climb, long from) {
      this.climb = climb;
      this.from = from;
    }
  }

  /** Since when a rollout is at its stage, and has no safe verdict, in true time. */
  static final class Course {
    int life;
    long since;
    long calm;
    long real;

    /** By arm: requests and failures by the clients, requests and failures by the witness. */
    final Map<Arm, long[]> said = new EnumMap<>(Arm.class);

    void judged(SignalWindow window, long opened) {
      for (var cell : window.cells()) {
        if (cell.opened() == opened) {
          add(cell.arm(), 0, cell.requests(), cell.failed());
        }
      }
      for (var seen : window.witnessed()) {
        add(seen.arm(), 2, seen.requests(), seen.failed());
      }
    }

    private void add(Arm arm, int at, long requests, long failed) {
      var sums = said.computeIfAbsent(arm, _ -> new long[4]);
      sums[at] += requests;
      sums[at + 1] += failed;
    }
  }

  /** What was reported to the process that runs and not judged yet. */
  private final Map<RolloutId, Long> unjudged = new HashMap<>();

  private final Map<String, Map<Long, Shown>> shown = new HashMap<>();
  private final Map<RolloutId, Course> courses = new HashMap<>();
  private final Set<String> withdrawn = new HashSet<>();
  private final Map<String, Long> drilled = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final List<Plane> past = new ArrayList<>(List.of(Plane.EMPTY));
  private final List<Tree> trees = new ArrayList<>(List.of(Tree.EMPTY));
  private Plane plane = Plane.EMPTY;
  private Tree tree = Tree.EMPTY;
  private @Nullable Entry last;
  private Generation acknowledged = new Generation(0, 0);
  private int life;
  private int entered;

  Plane plane() {
    return plane;
  }

  /** The states so far; each at its size. */
  List<Plane> past() {
    return past;
  }

  Tree tree() {
    return tree;
  }

  /** How many rollouts were put up. */
  int entered() {
    return entered;
  }

  /** Which process runs, counted from 1. */
  int life() {
    return life;
  }

  /** A process began: what was reported to the one before is gone. */
  void booted() {
    life++;
    unjudged.clear();
    sequences.clear();
  }

  void acknowledged(Generation generation) {
    if (generation.compareTo(acknowledged) > 0) {
      acknowledged = generation;
    }
  }

  /** Whether a client's report is not a repetition. */
  boolean isNew(String client, long sequence) {
    var last = sequences.put(client, sequence);
    return last == null || sequence > last;
  }

  void reported(RolloutId id, long opened, long candidate, long all) {
    unjudged.merge(id, all, Long::sum);
    var course = courses.get(id);
    if (course != null
        && plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live
        && live.watch().opened() == opened) {
      course.real += candidate;
    }
  }

  /** Whether shares of a rollout are of before a drill that was over. */
  boolean isDrilled(String rollout, long opened) {
    return opened < drilled.getOrDefault(rollout, -1L);
  }

  boolean isWithdrawn(String rollout) {
    return withdrawn.contains(rollout);
  }

  Optional<Shown> shown(String rollout, long opened) {
    return Optional.ofNullable(shown.getOrDefault(rollout, Map.of()).get(opened));
  }

  /**
   * No client was told anything for so long.
   *
   * @param lapses how long leases last at most, on what is not frozen
   */
  void unheard(long nanos, Duration lapses) {
    for (var climbs : shown.values()) {
      for (var each : climbs.values()) {
        var frozen = Lease.drifted(Duration.ofMillis(each.climb.freezeMillis()));
        each.lapsed |= nanos > lapses.plus(frozen).toNanos();
      }
    }
  }

  Optional<Course> course(RolloutId id) {
    return Optional.ofNullable(courses.get(id));
  }

  /**
   * The journal is one of before. What clients were shown since is asked for no more; what was
   * withdrawn stays so, whatever the journal says.
   */
  void putBack(Disk disk, long now) {
    int size = (int) disk.head().size();
    past.subList(size + 1, past.size()).clear();
    trees.subList(size + 1, trees.size()).clear();
    plane = past.getLast();
    tree = trees.getLast();
    disk.read(size - 1, size, (_, bytes) -> last = EntryJson.read(bytes));
    for (var climbs : shown.values()) {
      climbs.values().forEach(climb -> climb.until = Math.min(climb.until, now));
    }
  }

  /** Takes in what became durable. */
  void read(Disk disk, long now) {
    long size = disk.head().size();
    if (size < plane.size()) {
      throw new LawBroken(
          Law.RECORD, "of " + plane.size() + " entries that were shown, " + size + " are left");
    }
    disk.read(plane.size(), size, (index, bytes) -> enter(bytes, disk.decidedAt(index), now));
  }

  private void enter(byte[] bytes, long decidedAt, long now) {
    var entry = EntryJson.read(bytes);
    var before = plane;
    Evidence.check(entry, before, this, decidedAt);
    plane = Evolution.evolve(before, entry);
    past.add(plane);
    tree = tree.with(Hash.leaf(bytes));
    trees.add(tree);
    last = entry;
    follow(entry, before, decidedAt, now);
  }

  Optional<Entry> last() {
    return Optional.ofNullable(last);
  }

  /** Whether some client said that it applies what an entry asked for. */
  boolean isAcknowledged(long opened) {
    return acknowledged.compareTo(new Generation(plane.epoch(), opened)) > 0;
  }

  /** The requests of a window were reported, and are judged now. */
  boolean judged(RolloutId id, long requests) {
    return unjudged.merge(id, -requests, Long::sum) >= 0;
  }

  private void follow(Entry entry, Plane before, long decidedAt, long now) {
    var flag = flag(entry.event(), before);
    if (flag.isPresent()) {
      Exposure.check(entry, flag.get(), before, plane);
      climbs(flag.get(), before, now);
    }
    switch (entry.event()) {
      case PlaneEvent.OfRollout(var id, var fact) -> course(id, fact, decidedAt);
      case PlaneEvent.RolloutRises(var id, _, var fact) -> course(id, fact, decidedAt);
      default -> {
        // of no rollout
      }
    }
  }

  private void course(RolloutId id, RolloutEvent fact, long at) {
    switch (fact) {
      case RolloutEvent.Begun _ -> entered++;
      case RolloutEvent.StageOpened _, RolloutEvent.BakeBegun _, RolloutEvent.Lapsed _ -> {
        var course = new Course();
        course.life = life;
        course.since = at;
        course.calm = at;
        course.real = unjudged.getOrDefault(id, 0L); // what came under the same shares counts
        courses.put(id, course);
      }
      case RolloutEvent.Judged(var window, var judgement) -> {
        var course = courses.get(id);
        if (course != null && plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live) {
          course.judged(window, live.watch().opened());
          course.calm = judgement.verdict() == Verdict.SAFE ? at : course.calm;
        }
      }
      case RolloutEvent.Withdrawn _ -> withdrawn.add(id.value());
      case RolloutEvent.DrillEnded _ -> drilled.put(id.value(), plane.size() - 1);
      default -> {
        // changes nothing of its course
      }
    }
  }

  private static Optional<FlagId> flag(PlaneEvent event, Plane before) {
    return switch (event) {
      case PlaneEvent.OfRollout(_, RolloutEvent.Begun(var plan)) -> Optional.of(plan.flag());
      case PlaneEvent.OfRollout(var id, _) ->
          before.rollouts().get(id).map(rollout -> rollout.plan().flag());
      case PlaneEvent.RolloutRises(var id, _, _) ->
          before.rollouts().get(id).map(rollout -> rollout.plan().flag());
      case PlaneEvent.OfFlag(var id, _) -> Optional.of(id);
      case PlaneEvent.FlagChanges(var id, _, _) -> Optional.of(id);
      default -> Optional.empty();
    };
  }

  private void climbs(FlagId flag, Plane before, long now) {
    var was = before.flags().has(flag) ? Intents.served(before, flag).climb() : null;
    var is = plane.flags().has(flag) ? Intents.served(plane, flag).climb() : null;
    if (was != null && !was.equals(is)) {
      shown(was.id(), was.opened()).ifPresent(over -> over.until = now);
    }
    if (is == null || is.equals(was)) {
      return;
    }
    var known = shown.computeIfAbsent(is.id(), _ -> new HashMap<>());
    var same = known.putIfAbsent(is.opened(), new Shown(is, now));
    if (same != null && !same.climb.equals(is)) {
      throw new LawBroken(
          Law.RISE, "entry " + is.opened() + " asks for " + same.climb + " and for " + is);
    }
  }
}
