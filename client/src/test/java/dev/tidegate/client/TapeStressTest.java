package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Counted;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Many threads, and a reporter that takes while they count: the sums are exact. */
class TapeStressTest {
  private static final int THREADS = 6;
  private static final int EACH = 60_000;
  private static final int USERS = 3_000;

  private final Recording recording = Recording.warm(Way.climbing(Way.HALF));
  private final Totals totals = new Totals();

  /** Does something many times on many threads at once, and something else until they are done. */
  private static void everywhere(IntConsumer each, Runnable meanwhile) throws Exception {
    var begin = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    var failures = new AtomicLong();
    for (int t = 0; t < THREADS; t++) {
      int from = t * EACH;
      var thread =
          new Thread(
              () -> {
                try {
                  begin.await();
                  for (int i = from; i < from + EACH; i++) {
                    each.accept(i);
                  }
                } catch (InterruptedException | RuntimeException e) {
                  failures.incrementAndGet();
                }
              });
      threads.add(thread);
      thread.start();
    }
    begin.countDown();
    while (threads.stream().anyMatch(Thread::isAlive)) {
      meanwhile.run();
    }
    assertThat(failures).hasValue(0);
  }

  private static boolean fails(int i) {
    return i % USERS % 2 == 0;
  }

  private static boolean isSlow(int i) {
    return i % 3 == 0;
  }

  private void request(int i) {
    var outcome = isSlow(i) ? recording.beginSlow(i % USERS) : recording.begin(i % USERS);
    if (fails(i)) {
      outcome.fail();
    }
    outcome.close();
  }

  @Test
  void nothingIsLostAndNothingCountsTwice() throws Exception {
    everywhere(this::request, () -> recording.takeInto(totals));
    recording.takeInto(totals);
    assertExact();
  }

  @Test
  void norIsItWhenTheSharesChangeAllTheTime() throws Exception {
    var opened = new AtomicLong(100);
    everywhere(
        this::request,
        () -> {
          if (opened.get() < 200) {
            recording.show(Way.climbing(Way.HALF, opened.incrementAndGet()));
          }
          recording.takeInto(totals);
        });
    recording.takeInto(totals);
    assertThat(opened.get()).as("changes").isGreaterThan(102);
    assertExact();
  }

  private void assertExact() {
    long failed = 0;
    long slow = 0;
    for (int i = 0; i < THREADS * EACH; i++) {
      failed += fails(i) ? 1 : 0;
      slow += fails(i) || isSlow(i) ? 1 : 0;
    }
    assertThat(totals.requests).isEqualTo(THREADS * EACH);
    assertThat(totals.inHistograms).isEqualTo(THREADS * EACH);
    assertThat(totals.failed).isEqualTo(failed);
    assertThat(totals.slow).isEqualTo(slow);
    assertThat(totals.dropped).isZero();
    assertThat(totals.warming).isZero();
    assertThat(totals.candidates).isBetween(THREADS * EACH * 4L / 10, THREADS * EACH * 6L / 10);
    assertThat(totals.failing).hasSize(USERS / 2).doesNotHaveDuplicates();
    assertThat(totals.slowing).doesNotHaveDuplicates().hasSize(USERS / 2 + USERS / 6);
  }

  @Test
  void anOutcomeThatIsClosedByManyAndExpiresMeanwhileCountsOnce() throws Exception {
    List<Outcome> open = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      open.add(recording.begin(i % USERS));
    }
    everywhere(
        i -> open.get(i % open.size()).close(),
        () -> {
          recording.outcomes.expire(Long.MIN_VALUE);
          recording.takeInto(totals);
        });
    recording.takeInto(totals);
    assertThat(totals.requests).isEqualTo(5_000);
    assertThat(totals.inHistograms).isEqualTo(5_000);
  }

  @Test
  void violationsAreExactToo() throws Exception {
    var invariant = Invariant.of("false", (Integer n) -> false).onViolation(OnViolation.REPORT);
    everywhere(
        i -> {
          try (var outcome = recording.begin(i % USERS)) {
            invariant.check(outcome, i);
          }
        },
        () -> recording.takeInto(totals));
    recording.takeInto(totals);
    assertThat(totals.breaches).isEqualTo(THREADS * EACH);
    assertThat(totals.failed).isEqualTo(THREADS * EACH);
  }

  @Test
  void everyRequestBringsItsEventAlongAndEveryUnitItsAmount() throws Exception {
    var counted =
        List.of(
            new Counted("retries", Counted.Kind.EVENT, 0),
            new Counted("rows", Counted.Kind.AMOUNT, 1_000));
    var counting = Recording.warm(Way.counting(Way.HALF, counted, "tier"));
    counting.take();
    var sums = new long[4];
    everywhere(
        i -> {
          try (var outcome = counting.begin(1_000 + i % USERS)) {
            outcome.mark("retries");
            outcome.add("rows", 250);
          }
        },
        () -> addUp(counting.report(), sums));
    addUp(counting.report(), sums);
    assertThat(sums[0]).isEqualTo(THREADS * EACH);
    assertThat(sums[1]).as("events").isEqualTo(THREADS * EACH);
    assertThat(sums[2]).as("units with a value").isBetween(USERS - 10L, (long) USERS);
    assertThat(sums[3]).as("their values").isEqualTo(sums[2] * 250_000_000L);
  }

  /** Every report for itself is what the server takes: events are those of its requests. */
  private static void addUp(Json report, long[] sums) {
    for (var arm : List.of("control", "candidate")) {
      var cell = CellJson.of(report, arm);
      if (cell.has("requests")) {
        assertThat(cell.counts("marked").get(0)).isLessThanOrEqualTo(cell.count("requests"));
        sums[0] += cell.count("requests");
        sums[1] += cell.counts("marked").get(0);
        var values = cell.lists("values").get(0).stream().filter(value -> value >= 0).toList();
        sums[2] += values.size();
        sums[3] += values.stream().mapToLong(value -> value).sum();
      }
      if (cell.has("twin")) {
        assertThat(cell.twin().count("requests")).isLessThanOrEqualTo(cell.count("requests"));
      }
    }
  }
}
