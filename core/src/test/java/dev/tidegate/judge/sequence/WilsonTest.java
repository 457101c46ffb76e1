package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Wilson's interval against published figures, and where nothing or everything is known. */
class WilsonTest {
  private static void check(long successes, long trials, double low, double high) {
    var interval = Wilson.of(successes, trials, Wilson.Z_95);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
  @Test
  void theIntervalsAreThosePublished() {
    check(81, 263, .2553, .3662);
    check(15, 148, .0624, .1605);
    check(0, 20, 0, .1611);
    check(1, 29, .0061, .1718);
  }

  @Test
  void noTrialTellsNothing() {
    assertThat(Wilson.of(0, 0, Wilson.Z_95)).isEqualTo(new Interval(0, 1));
  }

  @Test
  void successesAloneDoNotExcludeACertainty() {
    assertThat(Wilson.of(20, 20, Wilson.Z_95).high()).isEqualTo(1);
    assertThat(Wilson.of(20, 20, Wilson.Z_95).low()).isCloseTo(.8389, within(5e-5));
  }

  @Test
  void moreSuccessesThanTrialsAreNone() {
    assertThatThrownBy(() -> Wilson.of(3, 2, Wilson.Z_95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 of 2");
  }
}
