package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** That an average of processes is one: its weights are never more than the whole. */
class MixtureTest {
  @Test
  void nothingSeenSaysNothingHoweverManyStagesAndWindowsPass() {
    var mixture = Mixture.begin(3);
    double before = mixture.logE();
    for (int stage = 0; stage < 7; stage++) {
      mixture = mixture.atStage(7);
    }
    for (int j = 0; j < 30; j++) {
      mixture = mixture.atDoubling(j);
    }
    assertThat(mixture.logE()).isEqualTo(before, within(1e-9)).isLessThanOrEqualTo(0);
  }

  @Test
  void allMemoriesThatAreEverLostShareOneWhole() {
    var mixture = Mixture.begin(1);
    double first = 0;
    double all = 0;
    for (int memory = 0; memory < 40; memory++) {
      double part = weight(mixture);
      first = memory == 0 ? part : first;
      all += part;
      mixture = mixture.withNewMemory();
    }
    assertThat(first).as("the first, as most rollouts have one").isEqualTo(.95, within(1e-9));
    assertThat(all).isEqualTo(1, within(1e-9));
  }

  /** By how much overwhelming evidence counts, beside the same evidence that counts in full. */
  private static double weight(Mixture mixture) {
    double beginning = Math.log(Mixture.BEGINNING); // that begins with the memory
    return Math.exp(mixture.plus(new double[] {200}).logE() - 200 - beginning);
  }

  @Test
  void whatALostMemoryProvedStaysProven() {
    var proven = Mixture.begin(1).plus(new double[] {20});
    assertThat(proven.withNewMemory().logE()).isEqualTo(proven.logE());
    assertThat(proven.withNewMemory().plus(new double[] {-50}).logE()).isEqualTo(proven.logE());
  }
}
