package dev.tidegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaiverTest {
  private static final Instant AT = Asked.AT;

  private static Waiver until(Instant expires) {
    return new Waiver("w-1", "standard/tests-pass", "ada", "a fixture moves", "SHOP-7", expires);
  }

  @Test
  void itCountsUntilTheMomentItExpiresAndNoLongerThanItMay() {
    assertThat(until(AT.plusNanos(1)).counts(AT)).isTrue();
    assertThat(until(AT.plus(Waiver.LONGEST)).counts(AT)).isTrue();
    assertThat(until(AT).counts(AT)).isFalse();
    assertThat(until(AT.minusSeconds(1)).counts(AT)).isFalse();
    assertThat(until(AT.plus(Waiver.LONGEST).plusNanos(1)).counts(AT)).isFalse();
  }

  @Test
  void whatIsWrongWithItIsTold() {
    assertThat(until(AT.plus(Duration.ofDays(3))).problems(AT)).isEmpty();
    assertThat(until(AT).problems(AT).toString()).contains("w-1 expired at 2027-03-01T12:00:00Z");
    assertThat(until(AT.plus(Duration.ofDays(91))).problems(AT).toString())
        .contains("w-1 lasts longer than 90 days");
    assertThat(new Waiver("w", "r", " ", "why", "T-1", AT.plusSeconds(9)).problems(AT).toString())
        .contains("an owner");
  }
}
