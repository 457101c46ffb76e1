package dev.tidegate.server.sim;

import java.time.Duration;
import java.util.List;

/** What goes wrong, when it does. */
final class Faults {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final long HOUR = 3_600 * SECOND;

  /** What may be done to a report on its way: it says what can not be. */
  private static final List<String> NONSENSE =
      List.of("-1", "NaN", "1e400", "9223372036854775808", "99999999999", "0.5", "null", "\"\"");

  private final World world;

  Faults(World world) {
    this.world = world;
  }

  void some(Dice dice) throws InterruptedException {
    var fault = dice.one(List.of(Fault.values()));
    world.coverage().met(fault, world.ledger().plane());
    world.tell("fault", fault::title);
    long now = world.now();
    long until = now + dice.between(1, dice.once(3) ? 60 : 8) * SECOND;
    var device = dice.one(world.devices());
    switch (fault) {
      case CRASH -> {
        if (world.machine() != null) {
          world.stop("it crashes", dice.between(0, 5_000) * MILLI);
        }
      }
      case PLANNED_RESTART ->
          world.restart(Duration.ofSeconds(dice.between(5, World.LONGEST_GRACE.toSeconds())), dice);
      case OLD_COPY -> world.putBack(dice);
      case CRASH_BEFORE_APPEND, TORN_APPEND, CRASH_AFTER_APPEND, SLOW_APPEND -> {
        world.disk().prepare(fault);
        if (dice.once(2)) {
          world.people().withdrawAll();
        }
      }
      case FULL_DISK -> world.disk().fill(now + dice.between(1, 10) * SECOND);
      case CLOCK_BACK -> world.setBack(dice.between(1, HOUR));
      case CLOCK_FORWARD -> world.setBack(-dice.between(1, 24 * HOUR));
      case SERVER_STALL -> world.stall(now + dice.between(1, 45) * SECOND);
      case PARTITION -> device.cut(until, dice.once(2));
      case FREEZE -> device.freeze(until);
      case CLIENT_RESTART -> world.replace(device, dice);
      case SLOW_READER -> device.deafen(until);
      case UNRELIABLE_MAIL -> world.makeUnreliable(until);
      case NONSENSE, LIE -> lie(fault, device, dice);
      case MUTE -> device.mute(until);
      case FALSE_ACKNOWLEDGEMENT -> device.claim(dice.once(4) ? dice.below(50) : 0);
      case WITNESS_MUTE -> world.gateway().mute(until);
      case WITNESS_LIES -> world.gateway().lie(until);
    }
  }

  /** The client's next report is changed on its way. */
  private void lie(Fault fault, Device device, Dice dice) {
    device
        .nextReport()
        .ifPresent(
            report -> {
              var text = fault == Fault.LIE ? lie(report, dice) : nonsense(report, dice);
              world.post(new Letter(world.now(), device, Letter.Kind.REPORT, text, true));
            });
  }

  /** One of its numbers becomes something else, or it is cut off. */
  private static String nonsense(String report, Dice dice) {
    if (dice.once(4)) {
      return report.substring(0, dice.below(report.length()));
    }
    var parts = report.split("(?<=[:\\[,])\\d+(?=[,\\]}])", -1);
    var text = new StringBuilder();
    int where = dice.below(Math.max(1, parts.length - 1));
    for (int i = 0; i < parts.length; i++) {
      text.append(parts[i]);
      if (i < parts.length - 1) {
        text.append(i == where ? dice.one(NONSENSE) : "7");
      }
    }
    return text.toString();
  }

  /** It says that all is well with far more than there are, or that nothing is. */
  private static String lie(String report, Dice dice) {
    return dice.once(2)
        ? report.replaceAll("\"(failed|failingUnits)\":\\d+", "\"$1\":0")
        : report.replaceAll("\"(requests|units)\":\\d+", "\"$1\":900000000");
  }
}
