package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyLayoutTest {
  @Test
  void theLowerBoundOfABucketLiesInItAndWhatIsBelowDoesNot() {
    for (int bucket = 0; bucket < LatencyLayout.BUCKETS; bucket++) {
      long micros = LatencyLayout.fromMicros(bucket);
      assertThat(LatencyLayout.bucket(micros * 1_000)).isEqualTo(bucket);
      if (bucket > 0) {
        assertThat(LatencyLayout.bucket(micros * 1_000 - 1)).isEqualTo(bucket - 1);
      }
    }
  }

  @Test
  void bucketsRiseAndAreAtMostAQuarterWide() {
    for (int bucket = 4; bucket < LatencyLayout.BUCKETS - 1; bucket++) {
      long from = LatencyLayout.fromMicros(bucket);
      long to = LatencyLayout.fromMicros(bucket + 1);
      assertThat(to).isGreaterThan(from);
      assertThat((to - from) * 4).isLessThanOrEqualTo(from);
    }
  }

  @Test
  void longerIsNeverLower() {
    var random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      long a = random.nextLong() >>> random.nextInt(64);
      long b = random.nextLong() >>> random.nextInt(64);
      if (a >= 0 && b >= a) {
        assertThat(LatencyLayout.bucket(b)).isGreaterThanOrEqualTo(LatencyLayout.bucket(a));
      }
    }
  }

  @Test
  void theEndsAreHeld() {
    assertThat(LatencyLayout.bucket(-5)).isZero();
    assertThat(LatencyLayout.bucket(0)).isZero();
    assertThat(LatencyLayout.bucket(999)).isZero();
    assertThat(LatencyLayout.bucket(1_000)).isEqualTo(1);
    assertThat(LatencyLayout.bucket(Long.MAX_VALUE)).isEqualTo(LatencyLayout.BUCKETS - 1);
  }

  @Test
  void aQuantileIsABoundThatAtLeastThatShareLiesBelow() {
    var random = new Random(2);
    var counts = new long[LatencyLayout.BUCKETS];
    var nanos = random.longs(1_000, 0, 50_000_000).sorted().toArray();
    for (long n : nanos) {
      counts[LatencyLayout.bucket(n)]++;
    }
    for (double q : new double[] {.01, .5, .9, .99, 1}) {
      long bound = LatencyLayout.quantileMicros(counts, q) * 1_000;
      long exact = nanos[(int) Math.ceil(q * nanos.length) - 1];
      assertThat(bound).isGreaterThan(exact);
      assertThat(bound).isLessThanOrEqualTo(exact + exact / 2);
    }
  }

  @Test
  void ofNothingTheQuantileIsZero() {
    assertThat(LatencyLayout.quantileMicros(new long[LatencyLayout.BUCKETS], .99)).isZero();
  }
}
