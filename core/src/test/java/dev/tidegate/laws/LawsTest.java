package dev.tidegate.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rise, Fall, Record, Silence, over lives from {@code laws.lives} seeds on (10,000 when nothing is
 * said), each of {@value #STEPS} commands.
 */
class LawsTest {
  private static final int STEPS = 60;
  private static final long LIVES = Long.getLong("laws.lives", 10_000);

  /** Fewer, as where code is mutated, may not meet everything. */
  private static final long ENOUGH = 1_000;

  @Test
  void theLawsHoldOverRandomLives() {
    var met = new TreeMap<String, Integer>();
    for (long seed = 0; seed < LIVES; seed++) {
      live(Engine.REAL, seed, met);
    }
    System.out.println(
        "laws: " + LIVES + " lives of " + STEPS + " commands; what happened: " + met);
    assumeTrue(LIVES >= ENOUGH, "too few lives to meet everything");
    assertThat(met)
        .as("lives that do not reach the interesting states prove nothing")
        .containsKeys(
            "StageOpened",
            "Settled",
            "Withdrawing",
            "Withdrawn",
            "Held",
            "Lapsed",
            "Unheard",
            "BakeBegun",
            "Killed",
            "VariantAdded",
            "Changed",
            "Archived",
            "Retired",
            "Unarchived",
            "Scheduled",
            "Unscheduled",
            "ScheduleApplied",
            "ScheduleDropped",
            "FlagsUsed",
            "Advised",
            "DataChecked",
            "Resolved",
            "Violated",
            "Restored",
            "Degraded",
            "Recovered",
            "Acknowledged",
            "EpochRaised");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("planted")
  void aPlantedViolationIsFound(Planted planted) {
    for (long seed = 0; seed < 2_000; seed++) {
      try {
        live(planted, seed, new TreeMap<>());
      } catch (Laws.Broken broken) {
        assertThat(broken).hasMessageStartingWith(lawOf(planted));
        return;
      }
    }
    fail("nobody noticed " + planted);
  }

  private static String lawOf(Planted planted) {
    return switch (planted) {
      case FORGED_CLEARANCE, RISE_ON_THE_SIDE, SCHEDULED_LONG_AGO -> "Rise";
      case REFUSED_FALL, HALF_A_KILL -> "Fall";
      case HIDDEN_MEMORY -> "Record";
      case MISSING_IS_HEALTHY, DEAD_TICKER -> "Silence";
    };
  }

  private static void live(Engine engine, long seed, Map<String, Integer> met) {
    var laws = new Laws(engine);
    var life = new Life(engine, seed);
    for (int i = 0; i < STEPS; i++) {
      try {
        var step = life.step();
        laws.check(step);
        step.entries().forEach(entry -> met.merge(name(entry.event()), 1, Integer::sum));
      } catch (IllegalStateException e) {
        throw new IllegalStateException("seed " + seed + ", step " + i, e);
      }
    }
    laws.replay(life.entries(), life.plane());
    assertThat(life.plane().rollouts().values().stream().filter(Rollout::isOpen).count())
        .as("one climb at a time, seed %s", seed)
        .isLessThanOrEqualTo(1);
  }

  private static String name(PlaneEvent event) {
    var fact =
        switch (event) {
          case PlaneEvent.OfChange(_, var f) -> f;
          case PlaneEvent.OfRollout(_, var f) -> f;
          case PlaneEvent.RolloutRises(_, _, var f) -> f;
          case PlaneEvent.OfFlag(_, var f) -> f;
          case PlaneEvent.FlagChanges(_, _, var f) -> f;
          case PlaneEvent.OfToken(_, var f) -> f;
          case PlaneEvent.OfService(_, var f) -> f;
          default -> event;
        };
    return fact.getClass().getSimpleName();
  }
}
