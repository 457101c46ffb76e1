package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Law 4: how long exposure that has not settled outlives the last word of the server. */
class HeldLeaseTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long STAMP = 5_000_000;
  private static final long TERM_MILLIS = 10_000;
  private static final long TERM = 10 * SECOND;

  private final HeldLease lease = new HeldLease(System::nanoTime);
  private final long asked = System.nanoTime();

  @Test
  void aMachineThatSleptLapsesByTheTimeOfDay() {
    var wall = new AtomicLong(1_700_000_000_000L);
    var slept = new HeldLease(System::nanoTime, wall::get);
    slept.open(System.nanoTime(), STAMP, TERM_MILLIS, System.nanoTime());
    wall.addAndGet(TERM_MILLIS - 1_000);
    assertThat(slept.isHeld()).as("within the term").isTrue();
    wall.addAndGet(2_000);
    assertThat(slept.isHeld()).as("the monotonic clock stood still meanwhile").isFalse();
    assertThat(slept.at(System.nanoTime()).test(0)).as("an outcome").isFalse();
    assertThat(slept.isHeld(60_000)).as("frozen").isTrue();
    wall.addAndGet(60_000);
    assertThat(slept.isHeld(60_000)).as("frozen for no longer than was said").isFalse();
  }

  @Test
  void whatEndedByTheTimeOfDayBeginsAnewWithTheNextWordAndOwesNothingToWhatWasGranted() {
    var wall = new AtomicLong(1_700_000_000_000L);
    var slept = new HeldLease(System::nanoTime, wall::get);
    slept.open(asked, STAMP, TERM_MILLIS, asked);
    slept.hold(STAMP, asked, 120_000);
    wall.addAndGet(600_000);
    assertThat(slept.isHeld()).isFalse();
    slept.renew(STAMP, asked);
    assertThat(slept.isHeld()).isTrue();
    wall.addAndGet(TERM_MILLIS + 1_000);
    assertThat(slept.isHeld()).as("the hold is over with the sleep").isFalse();
  }

  @Test
  void theNextServerSpeaksForItselfHoweverLongTheLastOneSaidToHold() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    lease.hold(STAMP, asked, 120_000);
    lease.renew(STAMP, asked);
    assertLapsesAt(asked + 12 * TERM);
    lease.open(asked + SECOND, 7, TERM_MILLIS, asked + SECOND);
    assertLapsesAt(asked + SECOND + TERM);
  }

  @Test
  void aTimeOfDayThatIsSetBackExtendsNothing() {
    var wall = new AtomicLong(1_700_000_000_000L);
    var back = new HeldLease(System::nanoTime, wall::get);
    back.open(asked, STAMP, TERM_MILLIS, asked);
    wall.addAndGet(-86_400_000);
    assertThat(back.at(asked + TERM - 1).test(0)).isTrue();
    assertThat(back.at(asked + TERM).test(0)).isFalse();
  }

  private void assertLapsesAt(long nanos) {
    assertThat(lease.at(nanos - 1).test(0)).as("a nanosecond before").isTrue();
    assertThat(lease.at(nanos).test(0)).as("at its end").isFalse();
    assertThat(lease.at(nanos + 1).test(0)).as("a nanosecond after").isFalse();
  }

  @Test
  void beforeTheServerIsHeardThereIsNone() {
    assertThat(lease.isHeld()).isFalse();
    assertThat(lease.at(asked).test(0)).isFalse();
  }

  @Test
  void itIsReckonedFromWhenTheStreamWasAskedFor() {
    lease.open(asked, STAMP, TERM_MILLIS, asked + 3 * SECOND);
    assertThat(lease.isHeld()).isTrue();
    assertLapsesAt(asked + TERM);
  }

  @Test
  void anAnswerThatTakesLongerThanTheTermGivesNone() {
    lease.open(asked, STAMP, TERM_MILLIS, asked + 11 * SECOND);
    assertThat(lease.at(asked + 11 * SECOND).test(0)).isFalse();
  }

  @Test
  void aRenewalCountsFromWhenItWasSent() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    lease.renew(STAMP + 5_000, asked + 5 * SECOND);
    assertLapsesAt(asked + 5 * SECOND + TERM);
  }

  @Test
  void anEventThatWasHeldUpDoesNotExtendIt() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    lease.renew(STAMP + 5_000, asked + 14 * SECOND);
    assertLapsesAt(asked + 5 * SECOND + TERM);
  }

  @Test
  void aHeapOfBufferedEventsCountsAsTheLastOfThemWasSent() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    for (int i = 1; i <= 6; i++) {
      lease.renew(STAMP + i * 5_000L, asked + 300 * SECOND);
    }
    assertLapsesAt(asked + 30 * SECOND + TERM);
  }

  @Test
  void anOlderStampNeverShortensIt() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    lease.renew(STAMP + 5_000, asked + 5 * SECOND);
    lease.renew(STAMP + 2_000, asked + 6 * SECOND);
    lease.renew(STAMP - 3_600_000, asked + 7 * SECOND);
    assertLapsesAt(asked + 5 * SECOND + TERM);
  }

  @Test
  void aServerWhoseClockLeapsAheadExtendsItOnlyFromNow() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    lease.renew(STAMP + 86_400_000, asked + 5 * SECOND);
    assertLapsesAt(asked + 5 * SECOND + TERM);
    lease.renew(Long.MAX_VALUE, asked + 6 * SECOND);
    assertLapsesAt(asked + 6 * SECOND + TERM);
  }

  @Test
  void anotherStreamIsReckonedByItsOwnStamps() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    lease.open(asked + 20 * SECOND, 17, TERM_MILLIS, asked + 21 * SECOND);
    assertLapsesAt(asked + 20 * SECOND + TERM);
    lease.renew(17 + 5_000, asked + 25 * SECOND);
    assertLapsesAt(asked + 25 * SECOND + TERM);
  }

  @Test
  void aShorterTermDoesNotTakeBackWhatWasGiven() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    lease.open(asked + SECOND, STAMP + 1_000, 1_000, asked + SECOND);
    assertLapsesAt(asked + TERM);
  }

  @Test
  void whoAsksOnceMeansThatMoment() {
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    var held = lease.at(asked + TERM - 1);
    var lapsed = lease.at(asked + TERM);
    lease.renew(STAMP + 5_000, asked + 5 * SECOND);
    assertThat(held.test(0)).isTrue();
    assertThat(lapsed.test(0)).isFalse();
  }

  @Test
  void aStreamIsLeftBeforeTheClocksHaveRunFarApart() {
    assertThat(lease.isWornAt(asked + 1_000 * SECOND)).as("there is none yet").isFalse();
    lease.open(asked, STAMP, TERM_MILLIS, asked);
    assertThat(lease.isWornAt(asked + 5 * TERM)).isFalse();
    assertThat(lease.isWornAt(asked + 5 * TERM + 1)).isTrue();
  }
}
