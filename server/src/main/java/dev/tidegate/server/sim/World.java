package dev.tidegate.server.sim;

import dev.tidegate.exposure.Lease;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Reason;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.store.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything there is in one simulated world, and one step of it. */
final class World {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** For how long at most clients are told to hold their leases over a restart. */
  static final Duration LONGEST_GRACE = Duration.ofSeconds(90);

  private static final long MILLI = 1_000_000L;
  private static final List<Reason> COPIED =
      List.of(Reason.of("epoch.restored", "the data folder was put back from a copy"));

  private final Fittings fittings;
  private final Weather weather;
  private final Coverage coverage;
  private final Story story;
  private final Lease lease;
  private final Disk disk;
  private final Ledger ledger = new Ledger();
  private final People people;
  private final Laws laws;
  private final Faults faults;
  private final Gateway gateway = new Gateway(this);
  private final List<Device> devices = new ArrayList<>();
  private final List<Letter> letters = new ArrayList<>();

  private long now;
  private long clockOffset;
  private @Nullable Machine machine;
  private long downUntil;
  private long unreliableUntil;
  private long stalledUntil;

  /** When a server had told clients the news last. */
  private long workedAt;

  private int named;

  /** The size of the journal when people began to work. */
  private long opened;

  /** Whether the journal was put back, and no process has begun since. */
  private boolean copied;

  /** The dice of the step under way. */
  private Dice dice;

  World(long seed, Fittings fittings, Coverage coverage, Story story) {
    this.fittings = fittings;
    this.coverage = coverage;
    this.story = story;
    this.weather = Weather.of(seed);
    this.lease = new Lease(weather.lease());
    this.disk = fittings.disk(this);
    this.people = new People(this);
    this.laws = new Laws(this, lease);
    this.faults = new Faults(this);
    this.dice = new Dice(seed);
    for (int i = 0; i < weather.clients(); i++) {
      devices.add(new Device(this, "client-" + named++, dice));
    }
    start();
    if (machine != null) {
      Requests.opening(timeOfDay()).forEach(machine::own);
    }
    laws.check(false);
    opened = disk.head().size();
  }

  Fittings fittings() {
    return fittings;
  }

  Weather weather() {
    return weather;
  }

  Coverage coverage() {
    return coverage;
  }

  Disk disk() {
    return disk;
  }

  Ledger ledger() {
    return ledger;
  }

  People people() {
    return people;
  }

  Gateway gateway() {
    return gateway;
  }

  List<Device> devices() {
    return devices;
  }

  /** The process that runs; null while there is none. */
  @Nullable Machine machine() {
    return machine;
  }

  /** True time, in nanoseconds. */
  long now() {
    return now;
  }

  /** What the server's clock on the wall says. */
  Instant timeOfDay() {
    return START.plusNanos(now + clockOffset);
  }

  /** Whether a process can know, by that clock, for how long none ran. */
  boolean isClockRight() {
    return clockOffset == 0;
  }

  void setBack(long nanos) {
    clockOffset -= nanos;
  }

  void pass(long nanos) {
    now += nanos;
  }

  /** A client's process ends, and another begins. */
  void replace(Device device, Dice dice) {
    device.cut(now, true);
    devices.remove(device);
    devices.add(new Device(this, "client-" + named++, dice));
  }

  void tell(String who, Supplier<String> what) {
    story.tell(now, who, what);
  }

  /** The server's process stands still; the world goes on. */
  void stall(long until) {
    stalledUntil = until;
  }

  /** Whether the journal was put back, and no process has begun since. */
  boolean isCopied() {
    return copied;
  }

  /** Whether there is a server, and it does not stand still. */
  boolean isWorking() {
    return machine != null && now >= stalledUntil;
  }

  void makeUnreliable(long until) {
    unreliableUntil = until;
  }

  void post(Device from, Letter.Kind kind, String text) {
    post(new Letter(arrival(), from, kind, text, false));
    if (now < unreliableUntil && dice.once(3)) {
      post(new Letter(arrival(), from, kind, text, true));
    }
  }

  void post(Letter letter) {
    letters.add(letter);
  }

  private long arrival() {
    long most = now < unreliableUntil ? 8_000 : 40;
    return now + dice.between(0, most) * MILLI;
  }

  /** One step; everything that is left to chance in it follows from its seed. */
  void step(long seed) throws InterruptedException {
    dice = new Dice(seed);
    now += dice.between(20, dice.once(40) ? 4_000 : 400) * MILLI;
    try {
      if (machine == null && now >= downUntil) {
        start();
      }
      if (dice.once(weather.calm() ? 200 : 20)) {
        faults.some(dice);
      }
      if (dice.once(ledger.plane().active().size() == 0 ? 2 : 8)) {
        people.act(dice, weather);
      }
      work();
      deliver();
    } catch (StoreFailure e) {
      died(e);
    }
    laws.check(false);
    people.settle(false);
    if (machine != null && dice.once(64)) {
      laws.fold(machine);
    }
  }

  /** Everybody gets the processor, most of the time. */
  private void work() throws InterruptedException {
    if (machine != null && isWorking()) {
      if (weather.calm() || !dice.once(5)) {
        noticeSilence();
        machine.round();
        machine.work();
        laws.check(true);
        people.settle(true);
      }
      machine.write(dice);
    }
    for (var device : devices) {
      if (weather.calm() || !dice.once(5)) {
        device.run(dice);
      }
    }
    if (isWorking()) {
      gateway.run(dice);
    }
  }

  /** The longest that leases can have been held may have gone by. */
  private void noticeSilence() {
    var told = Lease.drifted(ledger.plane().presumedHeld());
    var held = told.compareTo(lease.lapsesAfter()) > 0 ? told : lease.lapsesAfter();
    ledger.unheard(now - workedAt, Lease.drifted(Lease.drifted(held)));
    workedAt = now;
  }

  private void deliver() {
    for (var letter : List.copyOf(letters)) {
      if (letter.arrivesAt() <= now) {
        letters.remove(letter);
        deliver(letter);
      }
    }
  }

  private void deliver(Letter letter) {
    if (machine == null) {
      return;
    }
    if (!isWorking()) {
      post(letter); // it waits in the server's buffers
      return;
    }
    if (letter.kind() == Letter.Kind.ACKNOWLEDGEMENT) {
      machine.acknowledge(letter.from().name(), Generation.parse(letter.text()));
    } else if (machine.report(letter.text())) {
      boolean lost = now < unreliableUntil && dice.once(3);
      if (!lost) {
        letter.from().answered(letter.text(), letter.again());
      }
    }
  }

  private void start() {
    try {
      var process = new Machine(this, lease, dice);
      ledger.booted();
      if (copied) {
        var raise = new PlaneCommand.RaiseEpoch(COPIED, List.of(), LONGEST_GRACE);
        process.own(new PlaneCommand.Locally(raise));
      }
      process.boot(lease);
      ledger.read(disk, now);
      noticeSilence();
      process.round();
      copied = false;
      machine = process;
      tell("server", () -> "starts, at " + timeOfDay() + " by its clock");
      laws.fold(process);
    } catch (StoreFailure e) {
      died(e);
    }
  }

  private void died(StoreFailure why) {
    if (!disk.hasFailed()) {
      throw new LawBroken(Law.RECORD, "the server stops: " + why.getMessage(), why);
    }
    stop(String.valueOf(why.getMessage()), dice.between(0, dice.once(10) ? 60_000 : 2_000) * MILLI);
  }

  /** The process stops as planned; it takes a while, at times longer than was said. */
  void restart(Duration grace, Dice dice) throws InterruptedException {
    if (machine != null && isWorking()) {
      machine.farewell(grace);
      workedAt = now;
      stop("it is restarted", dice.between(0, grace.toNanos() / (dice.once(2) ? 20 : 1)));
    }
  }

  /** The data folder is put back from a copy, by an operator who says so. */
  void putBack(Dice dice) {
    stop("its folder is put back from a copy", dice.between(0, 5_000) * MILLI);
    var sizes = disk.sizes(opened);
    if (!sizes.isEmpty()) {
      long size = dice.one(sizes);
      ledger.read(disk, now); // what a process that died had written, and no other has read
      disk.putBack(size);
      ledger.putBack(disk, now);
      people.forget(size);
      copied = true;
      tell("server", () -> "has a journal of " + size + " entries");
    }
  }

  /** The process is gone. */
  void stop(String why, long forNanos) {
    tell("server", () -> "is gone: " + why);
    machine = null;
    disk.lose();
    downUntil = now + forNanos;
    boolean losing = dice.once(2);
    devices.forEach(device -> device.hangUp(losing));
  }
}
