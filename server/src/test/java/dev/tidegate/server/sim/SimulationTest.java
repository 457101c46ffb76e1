package dev.tidegate.server.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SimulationTest {
  private static final Duration SLICE = Duration.ofSeconds(8);
  private static final int WORLDS = 300;

  /** Worlds in which each planted fault has to be noticed. */
  private static final int ENOUGH = 250;

  @Test
  void everyLawHoldsAfterEveryStepOfASliceOfWorlds() {
    var covered = EnumSet.noneOf(Fault.class);
    long until = System.nanoTime() + SLICE.toNanos();
    int rollouts = 0;
    for (int seed = 0; seed < WORLDS && System.nanoTime() < until; seed++) {
      var run = Run.of(seed, Simulation.STEPS, Fittings::new);
      assertThat(run.broken()).as("tidegate sim --seed %d --runs 1", seed).isEmpty();
      rollouts += run.rollouts();
      for (var fault : Fault.values()) {
        if (run.coverage().of(fault) > 0) {
          covered.add(fault);
        }
      }
    }
    assertThat(rollouts).isGreaterThan(20);
    assertThat(covered).containsExactlyInAnyOrder(Fault.values());
  }

  @Test
  void aWorldFollowsFromItsSeed() {
    var script = Run.script(7, Simulation.STEPS);
    var one = Run.of(7, script, Fittings::new, true);
    var other = Run.of(7, script, Fittings::new, true);
    assertThat(one.story()).isEqualTo(other.story()).hasSizeGreaterThan(20);
    assertThat(one.entries()).isEqualTo(other.entries());
  }

  @TestFactory
  Iterable<DynamicTest> aPlantedFaultIsFound() {
    var tests = new ArrayList<DynamicTest>();
    for (var planted : Planted.values()) {
      tests.add(DynamicTest.dynamicTest(planted.name(), () -> find(planted)));
    }
    return tests;
  }

  private static void find(Planted planted) {
    for (int seed = 0; seed < ENOUGH; seed++) {
      if (Run.of(seed, Simulation.STEPS, planted::fittings).broken().isPresent()) {
        return;
      }
    }
    fail("nobody noticed in " + ENOUGH + " worlds");
  }

  @Test
  void whatBreaksALawIsMadeShortAndTold() {
    var notes = new ArrayList<String>();
    var simulation = new Simulation(0, ENOUGH, Simulation.STEPS, Long.MAX_VALUE, 2);
    var failure =
        simulation.run(Planted.STALE_ROSTER::fittings, notes::add).failure().orElseThrow();
    assertThat(failure.how()).matches("Fall: .* serves .*(which is withdrawn|after a drill).*");
    assertThat(failure.shrunk()).isLessThan(failure.steps() / 2);
    assertThat(String.join("\n", failure.story())).contains("asks for Begin", "applies delta");
    assertThat(notes).contains("seed " + failure.seed() + " breaks a law; making it shorter");
  }
}
