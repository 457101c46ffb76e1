package dev.tidegate.server.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what the platform reads, and refuses what it refuses. */
class InstantsTest {
  private static final long FROM = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long TO = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @Test
  void whatIsWrittenIsRead() {
    var random = new Random(1);
    int[] steps = {1, 10, 1_000, 100_000, 1_000_000, 100_000_000, 1_000_000_000};
    for (int i = 0; i < 100_000; i++) {
      int step = steps[random.nextInt(steps.length)];
      int nanos = random.nextInt(1_000_000_000) / step * step;
      var moment = Instant.ofEpochSecond(random.nextLong(FROM, TO), nanos);
      assertThat(Instants.parse(moment.toString())).isEqualTo(moment);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-01-31T12:00Z",
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00.1Z",
        "2026-01-31T12:00:00.12Z",
        "2026-01-31T12:00:00.123456789Z",
        "2026-01-31T12:00:00.1234567890Z",
        "2026-01-31T12:00:00.-12Z",
        "2026-01-31T12:00:00+00:00",
        "2026-01-31t12:00:00z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T23:59:60Z",
        "2026-01-31T23:60:00Z",
        "2026-02-31T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2024-02-29T12:00:00Z",
        "-026-01-31T12:00:00Z",
        "2026/01/31T12:00:00Z",
        "2026-01-31T1a:00:00Z",
        "+12026-01-31T12:00:00Z"
      })
  void itAgreesWithThePlatform(String text) {
    assertThat(read(text, Instants::parse)).isEqualTo(read(text, Instant::parse));
  }

  private static Optional<Instant> read(
      String text, java.util.function.Function<String, Instant> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
