package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is counted of outcomes, and how often. */
class TapeTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final Recording recording = Recording.warm(Way.climbing(Way.EVERYBODY));

  @Test
  void outcomesCountByHowTheyEndedAndHowLongTheyTook() {
    for (int user = 0; user < 3; user++) {
      recording.begin(user).close();
    }
    recording.fail(3);
    recording.fail(4);
    recording.beginSlow(5).close();
    var totals = recording.take();
    assertThat(totals.requests).isEqualTo(6);
    assertThat(totals.candidates).isEqualTo(6);
    assertThat(totals.inHistograms).isEqualTo(6);
    assertThat(totals.failed).isEqualTo(2);
    assertThat(totals.slow).as("what failed is too slow for anything").isEqualTo(3);
    assertThat(totals.units).isEqualTo(6);
    assertThat(totals.failingUnits).isEqualTo(2);
    assertThat(totals.slowUnits).isEqualTo(3);
    assertThat(totals.failing).hasSize(2);
    assertThat(totals.slowing).hasSize(3);
    assertThat(totals.dropped).isZero();
  }

  @Test
  void whatIsTakenIsNotTakenAgain() {
    recording.fail(1);
    assertThat(recording.take().failed).isEqualTo(1);
    assertThat(recording.views.present().tapes().get("ro-1"))
        .satisfies(tape -> assertThat(tape.take()).isNull());
  }

  @Test
  void aUnitFailsForTheFirstTimeOnce() {
    for (int i = 0; i < 5; i++) {
      recording.fail(1);
    }
    var first = recording.take();
    assertThat(first.failed).isEqualTo(5);
    assertThat(first.failingUnits).isEqualTo(1);
    assertThat(first.failing).hasSize(1);
    recording.fail(1);
    recording.fail(2);
    var second = recording.take();
    assertThat(second.failingUnits).isEqualTo(2);
    assertThat(second.failing).hasSize(1).doesNotContainAnyElementsOf(first.failing);
  }

  @Test
  void aUnitThatFailedUnderEarlierSharesIsNotNewAndOneThatWasSeenIsSeenAnew() {
    recording.fail(1);
    recording.take();
    recording.show(Way.climbing(Way.EVERYBODY, 8));
    recording.fail(1);
    var after = recording.take();
    assertThat(after.failing).isEmpty();
    assertThat(after.failingUnits).isEqualTo(1);
    assertThat(after.warming).as("nor is anything warming again").isZero();
    assertThat(after.seen).hasSize(1);
    recording.fail(1);
    assertThat(recording.take().seen).isEmpty();
  }

  @Test
  void theFirstRequestsOfAnArmAreNotJudgedByTheirDurationAndFailuresCountAllTheSame() {
    var cold = new Recording(Way.climbing(Way.EVERYBODY));
    for (int user = 0; user < 10; user++) {
      cold.beginSlow(user).close();
      cold.begin(user).close();
    }
    cold.fail(10);
    cold.beginSlow(11).close();
    var totals = cold.take();
    assertThat(totals.warming).isEqualTo(20);
    assertThat(totals.warmingSlow).isEqualTo(10);
    assertThat(totals.requests).isEqualTo(2);
    assertThat(totals.failed).isEqualTo(1);
    var failing = new Recording(Way.climbing(Way.EVERYBODY));
    failing.fail(1);
    assertThat(failing.take().failed).as("the very first").isEqualTo(1);
  }

  @Test
  void whatIsNotClosedInTimeIsAFailureAndItsCloseComesTooLate() {
    var outcome = recording.begin(1, System.nanoTime() - HOUR);
    var young = recording.begin(2, System.nanoTime());
    recording.outcomes.expire(HOUR / 2);
    outcome.close();
    var totals = recording.take();
    assertThat(totals.requests).isEqualTo(1);
    assertThat(totals.failed).isEqualTo(1);
    recording.outcomes.expire(HOUR / 2);
    young.close();
    assertThat(recording.take().failed).isZero();
  }

  @Test
  void theFirstCloseCounts() {
    var outcome = recording.begin(1);
    outcome.close();
    outcome.fail();
    outcome.close();
    recording.outcomes.expire(Long.MIN_VALUE);
    var totals = recording.take();
    assertThat(totals.requests).isEqualTo(1);
    assertThat(totals.failed).isZero();
  }

  @Test
  void outcomesUnderEarlierSharesCountThereHoweverLateTheyEnd() {
    var outcome = recording.begin(1);
    var earlier = List.copyOf(recording.views.present().tapes().values()).get(0);
    recording.show(Way.climbing(Way.HALF, 8));
    recording.show(Way.settled());
    outcome.close();
    assertThat(recording.views.past()).contains(earlier);
    assertThat(Totals.of(earlier.take()).requests).isEqualTo(1);
  }

  @Test
  void whereNothingClimbsNothingCounts() {
    recording.show(Way.settled());
    recording.fail(1);
    assertThat(recording.take().requests).isZero();
  }

  @Test
  void whatThereIsNoRoomToFollowIsDroppedAndStillCountsWhenItEnds() {
    List<Outcome> open = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      open.add(recording.begin(i % 100));
    }
    long dropped = recording.take().dropped;
    assertThat(dropped).isBetween(10_000L - 8_192, 9_000L);
    recording.outcomes.expire(-2 * HOUR);
    var expired = recording.take();
    assertThat(expired.failed).isEqualTo(10_000 - dropped);
    open.forEach(Outcome::close);
    var rest = recording.take();
    assertThat(rest.requests).isEqualTo(dropped);
    assertThat(rest.failed).isZero();
    recording.begin(1).close();
    assertThat(recording.take().dropped).as("there is room again").isZero();
  }

  @Test
  void unitsThatThereIsNoRoomForAreDroppedAndTheNextWindowFollowsASample() {
    for (int user = 0; user < 60_000; user++) {
      recording.begin(user).close();
    }
    var crowded = recording.take();
    assertThat(crowded.requests).isEqualTo(60_000);
    assertThat(crowded.dropped).isPositive();
    assertThat(crowded.units + crowded.dropped).isEqualTo(60_000);
    for (int user = 0; user < 20_000; user++) {
      recording.begin(user).close();
    }
    var sampled = recording.take();
    assertThat(sampled.requests).isEqualTo(20_000);
    assertThat(sampled.dropped).isZero();
    assertThat(sampled.units).isBetween(9_000L, 11_000L);
  }

  @Test
  void invariantsBeyondANumberAreNotKept() {
    for (int i = 0; i < 1_000; i++) {
      var outcome = recording.begin(1);
      Invariant.of("invariant-" + i, (Integer n) -> false)
          .onViolation(OnViolation.REPORT)
          .check(outcome, 1);
      outcome.close();
    }
    var totals = recording.take();
    assertThat(totals.breaches).isEqualTo(32);
    assertThat(totals.failed).as("they are failures all the same").isEqualTo(1_000);
  }
}
