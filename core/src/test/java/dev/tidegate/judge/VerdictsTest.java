package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.Metric.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The algebra of verdicts, over all of them: there are only three. */
class VerdictsTest {
  private static final List<Verdict> ALL = List.of(Verdict.values());
  private static final List<Role> ROLES = List.of(Role.values());

  private record Part(Role role, Verdict verdict) {}

  private static Verdict of(List<Part> parts) {
    return parts.stream()
        .map(part -> Verdicts.heard(part.role, part.verdict))
        .reduce(Verdict.SAFE, Verdicts::and);
  }

  private static List<Part> parts(Random random) {
    var parts = new ArrayList<Part>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      parts.add(new Part(ROLES.get(random.nextInt(3)), ALL.get(random.nextInt(3))));
    }
    return parts;
  }

  @Test
  void neitherOrderNorGroupingNorRepetitionMatters() {
    for (var a : ALL) {
      assertThat(Verdicts.and(a, a)).isEqualTo(a);
      assertThat(Verdicts.and(Verdict.SAFE, a)).as("safety is neutral").isEqualTo(a);
      assertThat(Verdicts.and(Verdict.HARMFUL, a)).as("harm wins").isEqualTo(Verdict.HARMFUL);
      for (var b : ALL) {
        assertThat(Verdicts.and(a, b)).isEqualTo(Verdicts.and(b, a));
        for (var c : ALL) {
          assertThat(Verdicts.and(Verdicts.and(a, b), c))
              .isEqualTo(Verdicts.and(a, Verdicts.and(b, c)));
        }
      }
    }
  }

  @Test
  void oneMoreMetricNeverMakesAVerdictBetter() {
    for (int seed = 0; seed < 5_000; seed++) {
      var parts = parts(new Random(seed));
      var fewer = parts.subList(1, parts.size());
      assertThat(Verdicts.and(of(parts), of(fewer))).as("seed %s", seed).isEqualTo(of(parts));
      var shuffled = new ArrayList<>(parts);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(of(shuffled)).as("seed %s", seed).isEqualTo(of(parts));
    }
  }

  @Test
  void guardrailsOnlyStopAndWhatIsWatchedDoesNothing() {
    for (int seed = 0; seed < 5_000; seed++) {
      var parts = parts(new Random(seed));
      var critical = parts.stream().filter(part -> part.role == Role.CRITICAL).toList();
      boolean harmful =
          parts.stream()
              .anyMatch(part -> part.role != Role.WATCHED && part.verdict == Verdict.HARMFUL);
      boolean safe = critical.stream().allMatch(part -> part.verdict == Verdict.SAFE);
      assertThat(of(parts))
          .as("seed %s", seed)
          .isEqualTo(harmful ? Verdict.HARMFUL : safe ? Verdict.SAFE : Verdict.INCONCLUSIVE);
    }
  }
}
