package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.Digest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When what a command found can be evidence for an answer. */
class CheckRunTest {
  private static boolean counts(
      List<String> command, Optional<Integer> exit, long bytes, Duration took, boolean answer) {
    return new CheckRun(command, exit, Digest.of("output"), bytes, took).problems(answer).isEmpty();
  }

  private static boolean counts(Optional<Integer> exit, boolean answer) {
    return counts(List.of("check"), exit, 0, Duration.ZERO, answer);
  }

  private static boolean counts(List<String> command) {
    return counts(command, Optional.of(0), 10, Duration.ofSeconds(1), true);
  }

  @Test
  void theAnswerIsWhatItsExitCodeSays() {
    assertThat(counts(Optional.of(0), true)).isTrue();
    assertThat(counts(Optional.of(0), false)).isFalse();
    assertThat(counts(Optional.of(1), false)).isTrue();
    assertThat(counts(Optional.of(1), true)).isFalse();
  }

  @Test
  void aCommandThatDidNotEndFoundNothingConsistent() {
    assertThat(counts(Optional.empty(), true)).isFalse();
    assertThat(counts(Optional.empty(), false)).isTrue();
  }

  @Test
  void nothingTakesLessThanNoTimeOrNoBytes() {
    var ok = Optional.of(0);
    var check = List.of("check");
    assertThat(counts(check, ok, -1, Duration.ZERO, true)).isFalse();
    assertThat(counts(check, ok, 0, Duration.ofMillis(-1), true)).isFalse();
  }

  @Test
  void aCommandHasAFewArgumentsOfModestLength() {
    assertThat(counts(List.of())).isFalse();
    assertThat(counts(Collections.nCopies(64, "a"))).isTrue();
    assertThat(counts(Collections.nCopies(65, "a"))).isFalse();
    assertThat(counts(List.of("check", "x".repeat(1_995)))).isTrue();
    assertThat(counts(List.of("check", "x".repeat(1_996)))).isFalse();
  }
}
