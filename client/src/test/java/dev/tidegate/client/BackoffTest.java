package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand clients and their server, by a clock that is not there. */
class BackoffTest {
  private static final int CLIENTS = 10_000;
  private static final int SLICE = 100;

  @Test
  void pausesGrowUpToTheLongest() {
    var backoff = new Backoff(() -> 1);
    assertThat(IntStream.range(0, 8).mapToLong(i -> backoff.after(0)))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L, 10_000L);
  }

  @Test
  void nobodyComesBackAtOnce() {
    var backoff = new Backoff(() -> 0);
    assertThat(IntStream.range(0, 8).mapToLong(i -> backoff.after(0)))
        .containsOnly(Backoff.FLOOR_MILLIS);
  }

  @Test
  void aStreamThatEndsAsSoonAsItOpensShowsNothing() {
    var backoff = new Backoff(() -> 1);
    assertThat(IntStream.range(0, 3).mapToLong(i -> backoff.after(9_999)))
        .containsExactly(500L, 1_000L, 2_000L);
    assertThat(backoff.after(10_000)).as("after one that lasted").isEqualTo(500);
  }

  /** All lose their server at one moment, and it comes back three seconds later. */
  @Test
  void thoseWhoFellTogetherDoNotComeBackTogether() {
    int[] asked = asked(3_000);
    for (int slice = 0; slice < asked.length; slice++) {
      assertThat(asked[slice])
          .as("come between %d and %d ms", slice * SLICE, (slice + 1) * SLICE)
          .isLessThan(CLIENTS / 3);
    }
    int first = IntStream.range(0, 30).map(slice -> asked[slice]).sum();
    assertThat(first)
        .as("times that the server was asked while it was away")
        .isLessThan(4 * CLIENTS);
    assertThat(asked[asked.length - 1]).as("long after").isZero();
  }

  /** How many ask in each tenth of a second, until each has been let in. */
  private static int[] asked(long backAtMillis) {
    var random = new Random(1);
    var slices = new int[160];
    for (int client = 0; client < CLIENTS; client++) {
      var backoff = new Backoff(random::nextDouble);
      long at = 0;
      do {
        at += backoff.after(at == 0 ? 60_000 : 0);
        slices[(int) (at / SLICE)]++;
      } while (at < backAtMillis);
    }
    return slices;
  }

  @Test
  void noTwoClientsWaitEquallyLong() {
    var random = new Random(1);
    var pauses = new ArrayList<Long>();
    for (int i = 0; i < 100; i++) {
      var backoff = new Backoff(random::nextDouble);
      pauses.add(backoff.after(0));
    }
    assertThat(pauses.stream().distinct().count()).isGreaterThan(90);
  }
}
