package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:12:00Z");

  private final Attempts attempts = new Attempts();

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }

  private void fail(String address, int times) throws UnknownHostException {
    for (int i = 0; i < times; i++) {
      attempts.failed(address(address), NOW);
    }
  }

  @Test
  void tenFailuresAMinuteAreEnough() throws UnknownHostException {
    fail("192.0.2.1", 9);
    assertThat(attempts.wait(address("192.0.2.1"), NOW)).isZero();
    fail("192.0.2.1", 1);
    assertThat(attempts.wait(address("192.0.2.1"), NOW.plusSeconds(20)))
        .isEqualTo(Duration.ofSeconds(40));
    assertThat(attempts.wait(address("192.0.2.1"), NOW.plusSeconds(61))).isZero();
    assertThat(attempts.wait(address("192.0.2.2"), NOW)).isZero();
  }

  @Test
  void afterTheMinuteCountingBeginsAnew() throws UnknownHostException {
    fail("192.0.2.1", 10);
    attempts.failed(address("192.0.2.1"), NOW.plusSeconds(61));
    assertThat(attempts.wait(address("192.0.2.1"), NOW.plusSeconds(61))).isZero();
  }

  @Test
  void aGuestWithManyAddressesIsOneGuest() throws UnknownHostException {
    for (int i = 0; i < 10; i++) {
      attempts.failed(address("2001:db8::" + i), NOW);
    }
    assertThat(attempts.wait(address("2001:db8::ffff"), NOW)).isPositive();
    assertThat(attempts.wait(address("2001:db8:0:1::1"), NOW)).isZero();
  }

  @Test
  void itRemembersNoMoreThanItCan() throws UnknownHostException {
    for (int i = 0; i < 12_000; i++) {
      attempts.failed(address("10.0." + i / 256 + "." + i % 256), NOW);
    }
    assertThat(attempts.size()).isEqualTo(10_000);
  }
}
