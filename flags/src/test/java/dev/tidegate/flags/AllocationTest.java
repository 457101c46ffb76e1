package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Evaluations run millions of times a second in users' processes: they leave no garbage. */
class AllocationTest {
  private static final int EVALUATIONS = 100_000;

  /** Of all of them together: what the measurement and the JVM itself may need. */
  private static final long MOST_BYTES = 20_000;

  private static final Who WHO = new Who("user-Zürich", Map.of("staff", "no", "age", 30));

  @Test
  void aFlagWithoutTargetingAllocatesNothing() {
    assertThat(allocated(new Served(Flags.OFF, null))).isLessThan(MOST_BYTES);
  }

  @Test
  void aFlagThatSomethingClimbsOnAllocatesNothing() {
    var staff = new Cohort("staff", Json.parse("{\"==\":[{\"var\":\"staff\"},\"yes\"]}"), 10);
    var everyone = new Cohort("everyone", Json.of(true), 500_000);
    var climb = Flags.climb("ro-1", "targetingKey", staff, everyone);
    assertThat(allocated(new Served(Flags.OFF, climb))).isLessThan(MOST_BYTES);
  }

  @Test
  void aRuleAndASplitAllocateNothing() {
    var rule =
        "{\"if\":[{\"and\":[{\"in\":[{\"var\":\"staff\"},[\"yes\",\"no\"]]},{\"or\":[0,1]}]},"
            + "{\"fractional\":[[\"on\",1],[\"off\",1]]}]}";
    assertThat(allocated(new Served(Flags.targeting(rule), null))).isLessThan(MOST_BYTES);
  }

  @Test
  void numbersThatAreComparedAreNotBoxed() {
    var rule =
        "{\"if\":[{\"and\":[{\"<\":[{\"+\":[{\"var\":\"age\"},0.5]},99]},"
            + "{\"<\":[{\"var\":\"$flagd.timestamp\"},1e12]},"
            + "{\"==\":[{\"%\":[{\"var\":\"age\"},7]},2]},"
            + "{\"one_of\":[{\"var\":\"staff\"},[\"no\",\"maybe\",\"yes\"]]}]},\"on\",\"off\"]}";
    assertThat(Flags.evaluate(Flags.targeting(rule), null, WHO).variant()).isEqualTo("on");
    assertThat(allocated(new Served(Flags.targeting(rule), null))).isLessThan(MOST_BYTES);
  }

  @Test
  void segmentsTargetsAndPrerequisitesAllocateNothing() {
    var set =
        FlagSetJson.read(
            """
            {"flags": {
               "a": {"variants": {"on": true, "off": false}, "targets": {"off": ["somebody"]},
                 "targeting": {"if": [{"segment": "s"}, "on", "off"]}},
               "f": {"variants": {"on": true, "off": false}, "defaultVariant": "off",
                 "targeting": {"if": [{"flag": ["a", "on"]}, "on", "off"]}}},
             "$segments": {"s": {"keys": ["user-Zürich"], "rules": [{"var": "beta"}]}}}
            """);
    var flags = FlagSnapshot.of(set);
    assertThat(flags.evaluate("f", WHO).variant()).isEqualTo("on");
    assertThat(allocated(flags)).isLessThan(MOST_BYTES);
  }

  @Test
  void theMeasurementSeesGarbage() {
    var rule = "{\"cat\":[\"o\",\"n\"]}";
    assertThat(allocated(new Served(Flags.targeting(rule), null))).isGreaterThan(MOST_BYTES);
  }

  private long allocated(Served served) {
    return allocated(FlagSnapshot.of(List.of(served)));
  }

  private long allocated(FlagSnapshot flags) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    int found = 0; // so that nothing is optimised away
    for (int round = 0; round < 3; round++) { // the first ones warm up
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < EVALUATIONS; i++) {
        found += flags.evaluate("f", WHO).value() == null ? 0 : 1;
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(found).isEqualTo(3 * EVALUATIONS);
    return least;
  }
}
