package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Law 4: unsettled exposure is a lease, reckoned from when the server sent what was heard. */
class LeaseTest {
  private static final Duration TERM = Duration.ofSeconds(60);
  private static final long FIRST_STAMP = 5_000;

  private final long requested = System.nanoTime();
  private final Lease lease = new Lease();

  private void open() {
    lease.open(requested, FIRST_STAMP, TERM.toMillis());
  }

  private long after(Duration time) {
    return requested + time.toNanos();
  }

  @Test
  void itLapsesATermAfterTheServerSentWhatWasHeardLast() {
    open();
    lease.renew(FIRST_STAMP + 30_000); // however late it is heard
    assertThat(lease.isHeldAt(after(Duration.ofSeconds(89)))).isTrue();
    assertThat(lease.isHeldAt(after(Duration.ofSeconds(91)))).isFalse();
  }

  @Test
  void aServerWhoseClockRunsFastDoesNotMakeItLonger() {
    open();
    var hour = Duration.ofMinutes(50);
    long fast = hour.toMillis() + hour.toMillis() / 1_000;
    lease.renew(FIRST_STAMP + fast);
    assertThat(lease.isHeldAt(after(hour.plus(TERM).plusMillis(10)))).isFalse();
    assertThat(lease.isHeldAt(after(hour.plus(TERM).minusSeconds(4)))).isTrue();
  }

  @Test
  void aStreamIsRenewedBeforeItsClocksHaveRunFarApart() {
    open();
    assertThat(lease.isWornAt(after(TERM.multipliedBy(49)))).isFalse();
    assertThat(lease.isWornAt(after(TERM.multipliedBy(51)))).isTrue();
  }

  @Test
  void noStreamNoLease() {
    assertThat(lease.isHeldAt(System.nanoTime())).isFalse();
    assertThat(lease.isWornAt(after(TERM.multipliedBy(51)))).isFalse();
  }
}
