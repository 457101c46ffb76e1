package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.TokenId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A bucket for each token, by a clock that the test moves. */
class RateLimitTest {
  private static final TokenId ONE = new TokenId("op-1");
  private static final TokenId OTHER = new TokenId("op-2");

  private long now;
  private final RateLimit limit = new RateLimit(50, () -> now);

  private int takeAll(TokenId token) {
    int taken = 0;
    while (limit.take(token).isZero()) {
      taken++;
    }
    return taken;
  }

  @Test
  void twiceTheRateMayComeAtOnceAndThenTheRate() {
    assertThat(takeAll(ONE)).isEqualTo(100);
    assertThat(limit.take(ONE)).isEqualTo(Duration.ofMillis(20));
    now += Duration.ofSeconds(1).toNanos();
    assertThat(takeAll(ONE)).isEqualTo(50);
    now += Duration.ofDays(1).toNanos();
    assertThat(takeAll(ONE)).isEqualTo(100);
  }

  @Test
  void oneTokenDoesNotSpendWhatIsAnothers() {
    assertThat(takeAll(ONE)).isEqualTo(100);
    assertThat(takeAll(OTHER)).isEqualTo(100);
  }

  @Test
  void withoutALimitNobodyWaits() {
    var none = new RateLimit(0, () -> now);
    for (int i = 0; i < 10_000; i++) {
      assertThat(none.take(ONE)).isZero();
    }
  }
}
