package dev.tidegate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpokenTest {
  private static String time(String iso) {
    return Spoken.time(Duration.parse(iso));
  }

  @Test
  void aTimeHasTwoUnitsAtMostAndNoneThatNobodyWouldSay() {
    assertThat(time("PT-3S")).isEqualTo("0 s");
    assertThat(time("PT59.9S")).isEqualTo("59 s");
    assertThat(time("PT1M")).isEqualTo("1 min");
    assertThat(time("PT9M59S")).isEqualTo("9 min 59 s");
    assertThat(time("PT10M1S")).isEqualTo("10 min");
    assertThat(time("PT59M59S")).isEqualTo("59 min");
    assertThat(time("PT1H")).isEqualTo("1 h");
    assertThat(time("PT23H59M59S")).isEqualTo("23 h 59 min");
    assertThat(time("PT24H")).isEqualTo("1 d");
    assertThat(time("P9DT1H1M")).isEqualTo("9 d 1 h");
  }

  @Test
  void whatIsQuickIsTimedInMilliseconds() {
    assertThat(Spoken.took(Duration.ofMillis(-1))).isEqualTo("0 ms");
    assertThat(Spoken.took(Duration.ofMillis(9_999))).isEqualTo("9999 ms");
    assertThat(Spoken.took(Duration.ofMillis(40_079))).isEqualTo("40 s");
  }

  @Test
  void thereIsOneOfAThingOrThereAreSome() {
    assertThat(Spoken.count(0, "client")).isEqualTo("0 clients");
    assertThat(Spoken.count(1, "client")).isEqualTo("1 client");
    assertThat(Spoken.count(1_200, "client")).isEqualTo("1,200 clients");
  }
}
