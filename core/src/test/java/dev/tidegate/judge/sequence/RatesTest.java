package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A confidence sequence for a rate. */
class RatesTest {
  /** gostevehoward/confseq, test/uniform_boundaries_unittest.cpp, BernoulliConfidenceInterval. */
  @ParameterizedTest
  @CsvSource({
    "700, 1000, 100, .651629, .745949",
    "15, 50, 50, .129556, .511896",
    "5, 50, 50, .013021, .269264",
    "1, 50, 50, 0, .13489",
    "100, 200, 1, .328923, .671076",
    "1, 2, 50, 0, 1",
    "0, 1, 50, 0, 1",
    "1, 1, 50, 0, 1",
  })
  void published(long events, long trials, double tOpt, double low, double high) {
    var interval = BernoulliSequence.interval(events, trials, .05, tOpt);
    assertThat(interval.low()).isEqualTo(low, within(1e-5));
    assertThat(interval.high()).isEqualTo(high, within(1e-5));
  }

  @Test
  void whatIsCountedTheOtherWayRoundIsMirrored() {
    var interval = BernoulliSequence.interval(30, 1000, .01, 500);
    var mirrored = BernoulliSequence.interval(970, 1000, .01, 500);
    assertThat(mirrored.low()).isEqualTo(1 - interval.high(), within(1e-9));
    assertThat(mirrored.high()).isEqualTo(1 - interval.low(), within(1e-9));
  }

  @Test
  void aMillionTrialsArePlacedToATenthOfAPerMille() {
    var interval = BernoulliSequence.interval(1000, 1_000_000, .05, 1e6);
    assertThat(interval.contains(.001)).isTrue();
    assertThat(interval.high() - interval.low()).isBetween(1e-4, 3e-4);
  }
}
