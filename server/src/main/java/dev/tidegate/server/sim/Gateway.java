package dev.tidegate.server.sim;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.server.signal.WitnessReport;
import dev.tidegate.signal.Witnessed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The second source that some contracts ask for: it sees from outside what clients serve, and says
 * how much that was and how much of it failed.
 */
final class Gateway {
  /** The subject of its token. */
  static final String SUBJECT = "gateway";

  private static final long REPORT_EVERY = 1_000_000_000L;

  private final World world;
  private final Map<RolloutId, List<Witnessed>> seen = new LinkedHashMap<>();
  private final List<WitnessReport> waiting = new ArrayList<>();
  private long sequence;
  private long reportAt;
  private long muteUntil;
  private long lyingUntil;

  Gateway(World world) {
    this.world = world;
  }

  /** Requests were served. */
  void sees(RolloutId rollout, Witnessed served) {
    var arms = seen.computeIfAbsent(rollout, _ -> new ArrayList<>());
    arms.stream()
        .filter(known -> known.arm() == served.arm())
        .findFirst()
        .ifPresentOrElse(
            known -> arms.set(arms.indexOf(known), sum(known, served)), () -> arms.add(served));
  }

  private static Witnessed sum(Witnessed one, Witnessed other) {
    return new Witnessed(
        one.arm(), one.requests() + other.requests(), one.failed() + other.failed());
  }

  /** It says nothing, and does not make up for it. */
  void mute(long until) {
    muteUntil = until;
  }

  /** It says that all went well, with some more than there was; or what can not be. */
  void lie(long until) {
    lyingUntil = until;
  }

  /** What it does of itself. */
  void run(Dice dice) {
    if (world.now() - reportAt < REPORT_EVERY) {
      return;
    }
    reportAt = world.now();
    if (world.now() >= muteUntil) {
      seen.forEach((rollout, arms) -> waiting.add(report(rollout, arms, dice)));
    }
    seen.clear();
    var machine = world.machine();
    if (machine == null) {
      return; // it is told later
    }
    for (var report : waiting) {
      machine.witness(report);
      if (dice.once(16)) {
        machine.witness(report);
      }
    }
    waiting.clear();
  }

  private WitnessReport report(RolloutId rollout, List<Witnessed> arms, Dice dice) {
    boolean lies = world.now() < lyingUntil;
    var said = arms.stream().map(arm -> lies ? forged(arm, dice) : arm).toList();
    return new WitnessReport(rollout, ++sequence, said);
  }

  private static Witnessed forged(Witnessed arm, Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> new Witnessed(arm.arm(), -arm.requests(), arm.failed());
      case 1 -> new Witnessed(arm.arm(), arm.requests(), arm.requests() + 1);
      case 2 -> new Witnessed(arm.arm(), arm.requests() * 3, 0);
      default -> new Witnessed(Arm.CANDIDATE, arm.requests(), 0);
    };
  }
}
