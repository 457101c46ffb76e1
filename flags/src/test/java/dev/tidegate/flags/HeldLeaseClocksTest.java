package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Law 4, to the very nanosecond and millisecond, with clocks that the test moves. */
class HeldLeaseClocksTest {
  private static final long STAMP = 5_000_000;
  private static final long TERM_MILLIS = 10_000;
  private static final long ASKED = TimeUnit.DAYS.toNanos(3) + 999_999;

  /** What the time of day is behind, for the fractions that two roundings lose. */
  private static final long ROUNDING_MILLIS = 2;

  private final AtomicLong nanos = new AtomicLong(ASKED);
  private final AtomicLong wall = new AtomicLong(1_700_000_000_000L);
  private final HeldLease lease = new HeldLease(nanos::get, wall::get);

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void open() {
    lease.open(ASKED, STAMP, TERM_MILLIS, ASKED);
  }

  @Test
  void itEndsWithItsTermAndNotANanosecondBefore() {
    var awake = new HeldLease(nanos::get);
    awake.open(ASKED, STAMP, TERM_MILLIS, ASKED);
    nanos.set(ASKED + nanos(TERM_MILLIS) - 1);
    assertThat(awake.isHeld()).isTrue();
    nanos.set(ASKED + nanos(TERM_MILLIS));
    assertThat(awake.isHeld()).isFalse();
  }

  @Test
  void theTimeOfDayDoesNotEndItEarlyWhileBothClocksGoAlike() {
    open();
    for (long step = 1; step < TERM_MILLIS; step++) {
      nanos.addAndGet(1_000_000);
      wall.incrementAndGet();
      assertThat(lease.isHeld()).as("after %d ms", step).isTrue();
    }
    nanos.set(ASKED + nanos(TERM_MILLIS) - 1);
    wall.incrementAndGet();
    assertThat(lease.isHeld()).as("a nanosecond before its end").isTrue();
  }

  @Test
  void aFreezeEndsAsLongAfterTheLeaseAsWasSaid() {
    open();
    nanos.set(ASKED + nanos(TERM_MILLIS) + nanos(500) - 1);
    assertThat(lease.isHeld(500)).isTrue();
    assertThat(lease.at(nanos.get()).test(500)).isTrue();
    nanos.incrementAndGet();
    assertThat(lease.isHeld(500)).isFalse();
    assertThat(lease.at(nanos.get()).test(500)).isFalse();
  }

  @Test
  void aWordThatWasSentNoLaterDoesNotMakeUpForATimeOfDayThatWentOn() {
    open();
    wall.addAndGet(6_000); // the machine slept
    lease.renew(STAMP, nanos.get());
    wall.addAndGet(3_000);
    assertThat(lease.isHeld()).as("9 of 10 seconds").isTrue();
    wall.addAndGet(2_000);
    assertThat(lease.isHeld()).as("11 of 10 seconds").isFalse();
  }

  @Test
  void atTheVeryMomentAtWhichItEndsByTheTimeOfDayTheNextWordBeginsItAnew() {
    open();
    lease.hold(STAMP, ASKED, 120_000);
    wall.addAndGet(120_000 + ROUNDING_MILLIS);
    assertThat(lease.isHeld()).isFalse();
    lease.renew(STAMP, ASKED);
    assertThat(lease.isHeld()).isTrue();
    wall.addAndGet(TERM_MILLIS + ROUNDING_MILLIS);
    assertThat(lease.isHeld()).as("for a term").isFalse();
  }

  @Test
  void aWordWhoseTermIsOverDoesNotProlongAFreeze() {
    for (long late : new long[] {TERM_MILLIS, TERM_MILLIS + 1, 2 * TERM_MILLIS}) {
      nanos.set(ASKED);
      var slept = new HeldLease(nanos::get, wall::get);
      slept.open(ASKED, STAMP, TERM_MILLIS, ASKED);
      slept.hold(STAMP, ASKED, 120_000);
      nanos.addAndGet(nanos(late));
      wall.addAndGet(600_000);
      assertThat(slept.isHeld(60_000)).as("lapsed eight minutes ago").isFalse();
      slept.renew(STAMP, nanos.get());
      assertThat(slept.isHeld(60_000)).as("after a word that is %d ms old", late).isFalse();
    }
  }
}
