package dev.tidegate.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.exposure.Lease;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream waits for frames without a limit, so its end has to wake it. */
@Timeout(30)
class HubTest {
  private static final Token TOKEN =
      new Token(
          new TokenId("svc-billing"),
          Digest.of("secret"),
          Role.SERVICE,
          "billing",
          Scope.parse("default/production/billing"),
          Optional.empty(),
          Instant.MAX,
          false);

  private final Roll roll = new Roll(Lease.STANDARD, System::nanoTime, Set.of());
  private final Hub hub = new Hub(roll, Lease.STANDARD, System::nanoTime);

  private Subscriber subscribe(String client) {
    return hub.subscribe(client, TOKEN, View.of(TOKEN.scope()), Optional.empty()).orElseThrow();
  }

  @Test
  void aReaderThatWaitsIsWokenWhenTheHubCloses() throws Exception {
    var subscriber = subscribe("client-1");
    subscriber.next();
    var waiting = new FutureTask<>(subscriber::next);
    var reader = Thread.ofPlatform().daemon().start(waiting);
    while (reader.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(subscriber.isClosed()).isFalse();

    hub.close();

    waiting.get(10, TimeUnit.SECONDS);
    assertThat(subscriber.isClosed()).isTrue();
  }

  @Test
  void aReaderThatHasNoRoomLeftEndsToo() throws Exception {
    var subscriber = subscribe("client-1");
    for (int i = 0; i < 1_000; i++) {
      hub.heartbeat();
    }

    hub.close();

    subscriber.next();
    assertThat(subscriber.isClosed()).isTrue();
  }

  @Test
  void whoComesAfterTheEndIsSentAway() {
    hub.close();

    assertThat(subscribe("client-1").isClosed()).isTrue();
  }
}
