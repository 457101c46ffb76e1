package dev.tidegate.client;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Counted;
import dev.tidegate.flags.UnitSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is remembered of a rollout for as long as it lasts, over all its stages: which units have
 * failed, were slow or had a named event before, which segments were seen, and how warm each arm
 * is. The sets belong to the reporter alone.
 */
final class Memory {
  /** So many first requests of each arm in a fresh process are not judged by their duration. */
  private static final int WARMING = 20;

  private static final int MOST_UNITS = 100_000;

  final UnitSet failed = new UnitSet(MOST_UNITS);
  final List<UnitSet> slowed = new ArrayList<>();
  final List<UnitSet> marked = new ArrayList<>();
  final Segments segments;
  private final AtomicInteger controls = new AtomicInteger();
  private final AtomicInteger candidates = new AtomicInteger();

  Memory(Climb climb) {
    climb.limitsMicros().forEach(limit -> slowed.add(new UnitSet(MOST_UNITS)));
    climb.counted().stream()
        .filter(counted -> counted.kind() == Counted.Kind.EVENT)
        .forEach(event -> marked.add(new UnitSet(MOST_UNITS)));
    segments = new Segments(climb.segments());
  }

  /** Whether one more request of the arm is among its first. */
  boolean isWarming(Arm arm) {
    var count = arm == Arm.CANDIDATE ? candidates : controls;
    return count.get() < WARMING && count.incrementAndGet() <= WARMING;
  }
}
