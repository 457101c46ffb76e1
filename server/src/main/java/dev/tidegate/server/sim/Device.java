package dev.tidegate.server.sim;

import dev.tidegate.exposure.Lease;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.HeldLease;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's process: follows the stream, evaluates, acknowledges and reports, as the client
 * library does. It knows nothing but what the frames said and what its own clock says.
 */
final class Device {
  private static final Generation NOTHING = new Generation(0, 0);
  private static final int MOST_WAITING = 30;
  private static final long REPORT_EVERY = 1_000_000_000L;

  private final World world;
  private final String name;
  private final DriftingClock clock;
  private final HeldLease lease;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<String, Set<Integer>> hit = new HashMap<>();

  private FlagSnapshot flags = FlagSnapshot.EMPTY;
  private Generation applied = NOTHING;
  private Generation claimed = NOTHING;
  private @Nullable Connection connection;
  private boolean heardAny;
  private long requestedAt;
  private long sequence;
  private long reportAt;

  /** By the world's time. */
  private long awayUntil;

  private long frozenUntil;
  private long deafUntil;
  private long muteUntil;

  /** When the server sent what was heard last, in true time. */
  private long heardOf = Long.MIN_VALUE / 2;

  private long toldUntil = Long.MIN_VALUE / 2;

  Device(World world, String name, Dice dice) {
    this.world = world;
    this.name = name;
    this.clock = DriftingClock.some(dice, world.now());
    this.lease = new HeldLease(() -> clock.nanos(world.now()));
  }

  String name() {
    return name;
  }

  FlagSnapshot flags() {
    return flags;
  }

  long heardOf() {
    return heardOf;
  }

  boolean isServing() {
    return world.now() >= frozenUntil;
  }

  /** Whether it may serve a climb that is frozen for so long, by its own clock. */
  boolean holds(long freezeMillis) {
    return world.fittings().holds(lease, freezeMillis);
  }

  /** Until when it was told to hold its lease at the latest, in true time. */
  long toldUntil() {
    return toldUntil;
  }

  void freeze(long until) {
    frozenUntil = until;
  }

  void deafen(long until) {
    deafUntil = until;
  }

  void mute(long until) {
    muteUntil = until;
  }

  /**
   * It says that it applies what the server says now, or even that and so many entries more.
   *
   * @param more than there are
   */
  void claim(int more) {
    var machine = world.machine();
    if (machine == null) {
      return;
    }
    var present = machine.plane().generation();
    claimed = new Generation(present.epoch(), present.index() + more);
    world.tell(name, () -> "says that it applies " + claimed + ", and applies " + applied);
    world.post(this, Letter.Kind.ACKNOWLEDGEMENT, claimed.toString());
  }

  /** Whether it said that it applies what it does not; nobody can know what it serves then. */
  boolean isLying() {
    return claimed.compareTo(applied) > 0;
  }

  /** Its connection breaks; the server may notice much later. */
  void cut(long until, boolean losing) {
    awayUntil = until;
    if (connection != null) {
      connection.breakOff(losing);
    }
  }

  /** What it does of itself when it gets the processor. */
  void run(Dice dice) throws InterruptedException {
    if (!isServing()) {
      return;
    }
    serve();
    if (world.now() >= deafUntil) {
      listen();
    }
    if (connection != null && heardAny && lease.isWornAt(clock.nanos(world.now()))) {
      connection.breakOff(true);
      connection = null;
    }
    if (connection == null && world.now() >= awayUntil) {
      dial();
    }
    long nanos = clock.nanos(world.now());
    if (nanos - reportAt >= REPORT_EVERY && world.now() >= muteUntil) {
      reportAt = nanos;
      report(dice);
    }
  }

  /** Evaluates, for everybody who is here, as requests come in. */
  private void serve() {
    for (var key : flags.keys()) {
      var served = flags.get(key);
      if (served == null || served.climb() == null) {
        continue;
      }
      var tally = tallies.get(served.climb().id());
      if (tally == null || tally.climb().opened() != served.climb().opened()) {
        tally =
            new Tally(
                served.climb(), hit.computeIfAbsent(served.climb().id(), _ -> new HashSet<>()));
        tallies.put(served.climb().id(), tally);
      }
      for (var user : User.ALL) {
        var to = flags.evaluate(key, user, this::holds).attribution();
        if (to != null) {
          world.gateway().sees(new RolloutId(served.climb().id()), tally.count(to, user));
        }
      }
    }
  }

  /** Asks for the stream; what comes back comes later. */
  private void dial() {
    var machine = world.machine();
    if (machine == null || !world.isWorking()) {
      awayUntil = world.now() + REPORT_EVERY; // nobody answers
      return;
    }
    requestedAt = clock.nanos(world.now());
    heardAny = false;
    var since = applied.equals(NOTHING) ? Optional.<Generation>empty() : Optional.of(applied);
    connection = machine.connect(name, since).orElse(null);
    world.tell(name, () -> "follows the stream, since " + applied);
  }

  private void listen() {
    var open = connection;
    if (open == null) {
      return;
    }
    for (var frame = open.read(); frame != null; frame = open.read()) {
      hear(open, new String(frame, StandardCharsets.UTF_8));
    }
    if (open.isBroken()) {
      connection = null;
      world.tell(name, () -> "loses the stream");
    }
  }

  private void hear(Connection open, String frame) {
    var lines = frame.split("\n", -1);
    var event = lines[0].substring("event: ".length());
    var said = Json.parse(lines[2].substring("data: ".length()));
    var generation = Generation.parse(text(said, "generation"));
    if (generation.compareTo(applied) < 0) {
      world.tell(name, () -> "passes over " + event + " " + generation + ": it is older");
      if (!heardAny) {
        open.breakOff(true); // there is nothing to go on from
      }
      return;
    }
    boolean tells = said.member("flags") != null;
    if (tells) {
      var served = served(said);
      flags = event.equals("snapshot") ? FlagSnapshot.of(served) : flags.with(served, Set.of());
      applied = generation;
    } else if (!heardAny) {
      return; // a stream begins with flags
    }
    reckon(open, event, said);
    if (tells) {
      world.tell(name, () -> "applies " + event + " " + generation);
      world.post(this, Letter.Kind.ACKNOWLEDGEMENT, generation.toString());
    }
  }

  private void reckon(Connection open, String event, Json said) {
    long stamp = number(said, "at");
    long heard = clock.nanos(world.now());
    long sent = open.machine().trueTime(stamp);
    if (!heardAny) {
      lease.open(requestedAt, stamp, number(said, "lease"), heard);
      heardAny = true;
    } else if (event.equals("restart")) {
      long hold = number(said, "hold");
      lease.hold(stamp, heard, hold);
      toldUntil = Math.max(toldUntil, sent + Lease.drifted(Duration.ofMillis(hold)).toNanos());
      world.tell(name, () -> "is told to hold its lease for " + hold + " ms");
    } else {
      lease.renew(stamp, heard);
    }
    heardOf = Math.max(heardOf, sent);
  }

  private static List<Served> served(Json said) {
    var served = new ArrayList<Served>();
    if (said.member("flags") instanceof Json.Obj all) {
      all.members().forEach((key, json) -> served.add(FlagJson.readServed(key, json)));
    }
    return served;
  }

  private static String text(Json json, String member) {
    if (json.member(member) instanceof Json.Text(var value)) {
      return value;
    }
    throw new LawBroken(Law.RECORD, "a frame without " + member);
  }

  private static long number(Json json, String member) {
    if (json.member(member) instanceof Json.Num(var digits)) {
      return Long.parseLong(digits);
    }
    throw new LawBroken(Law.RECORD, "a frame without " + member);
  }

  private void report(Dice dice) {
    var climbs = new ArrayList<String>();
    for (var tally : tallies.values()) {
      var taken = tally.take();
      if (!taken.isEmpty()) {
        climbs.add(taken);
        if (tally.nature() == Nature.BREAKS_AN_INVARIANT && dice.once(8)) {
          world.people().halt(tally.climb().id());
        }
      }
    }
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
    }
    waiting.addLast(
        "{\"client\":\""
            + name
            + "\",\"scope\":\""
            + People.SCOPE
            + "\",\"sequence\":"
            + ++sequence
            + ",\"generation\":\""
            + applied
            + "\",\"climbs\":["
            + String.join(",", climbs)
            + "]}");
    if (connection != null) {
      world.post(this, Letter.Kind.REPORT, waiting.getFirst());
    }
  }

  /** What it would report next. */
  Optional<String> nextReport() {
    return Optional.ofNullable(waiting.peekFirst());
  }

  /** A report was answered. */
  void answered(String report, boolean again) {
    if (again || waiting.isEmpty() || !waiting.getFirst().equals(report)) {
      return;
    }
    waiting.removeFirst();
    if (!waiting.isEmpty()) {
      world.post(this, Letter.Kind.REPORT, waiting.getFirst());
    }
  }

  /** The server's process is gone. */
  void hangUp(boolean losing) {
    if (connection != null) {
      connection.breakOff(losing);
    }
  }

  @Nullable Connection connection() {
    return connection;
  }
}
