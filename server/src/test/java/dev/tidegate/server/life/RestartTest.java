package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart that is planned drops nobody's exposure, and nobody is taken to have let go early. */
class RestartTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(4);

  @TempDir Path folder = Path.of("");

  private static String serves(Tidegate client) {
    return String.valueOf(client.evaluate("way", World.user(1)).variant());
  }

  @Test
  void aServerThatIsAskedToStopLetsClientsHoldTheirLeaseUntilItIsBack() throws Exception {
    try (var world = new World(folder, SHORT, Duration.ofMinutes(2))) {
      var client = world.client();
      world.begin("1", "100 %");
      World.until("the server knows that it is applied", () -> world.tells("1", "is applied by"));
      world.stopServer();
      long end = System.nanoTime() + SHORT.multipliedBy(3).toNanos();
      while (System.nanoTime() < end) {
        assertThat(serves(client)).as("while the server is away").isEqualTo("new");
        TimeUnit.MILLISECONDS.sleep(10);
      }
      world.startServer();
      World.until("it follows again", () -> world.connected("1") == 1);
      assertThat(serves(client)).isEqualTo("new");
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      World.until("stable is served", () -> serves(client).equals("old"));
    }
  }

  @Test
  void aServerThatDoesNotComeBackIsWaitedForNoLongerThanItSaid() throws Exception {
    try (var world = new World(folder, SHORT, GRACE)) {
      var client = world.client();
      world.begin("1", "100 %");
      World.until("the candidate is served", () -> serves(client).equals("new"));
      world.stopServer();
      long stopped = System.nanoTime();
      World.until("the grace is over", () -> serves(client).equals("old"));
      assertThat(Duration.ofNanos(System.nanoTime() - stopped))
          .isLessThanOrEqualTo(GRACE.plus(SHORT));
      assertThat(client.holdsLease()).isFalse();
    }
  }

  @Test
  void theNextProcessPresumesThatClientsHoldOnForAsLongAsTheyWereTold() throws Exception {
    try (var world = new World(folder, SHORT, GRACE)) {
      var client = world.client();
      world.begin("1", "100 %");
      World.until("the candidate is served", () -> serves(client).equals("new"));
      world.stopServer();
      client.close(); // it never comes back, and may serve the candidate until the grace is over
      world.startServer();
      long started = System.nanoTime();
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      world.untilState("1", "withdrawn");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(GRACE.minus(SHORT));
      assertThat(world.answer("GET", "/journal/lines?limit=50", "").body())
          .contains("the server was asked to stop; clients may hold what is unsettled for 4 s");
    }
  }
}
