package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout that freezes is served on where the server is not heard; and never longer. */
class FreezeTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final String FREEZE = ",\"onLapse\":\"freeze\",\"stableTakesAllBack\":\"no\"";

  @TempDir Path folder = Path.of("");

  private static String serves(Tidegate client) {
    return String.valueOf(client.evaluate("way", World.user(1)).variant());
  }

  @Test
  void whenTheServerIsSilentTheClimbIsStillServedAndNothingIsKeptOfIt() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var file = folder.resolve("settled.json");
      var client = world.client(options -> options.withSettledFile(file));
      world.begin("1", "100 %", FREEZE);
      World.until("the candidate is served", () -> serves(client).equals("new"));
      world.stopServer();
      World.until("the lease lapses", () -> !client.holdsLease());
      assertThat(serves(client)).as("frozen").isEqualTo("new");
      assertThat(client.begin("way", World.user(1)).variant()).as("an outcome").isEqualTo("new");
      assertThat(Files.readString(file)).as("settled values alone").doesNotContain("climb");
      var offline =
          world.client(o -> o.withSettledFile(file).withStartTimeout(Duration.ofMillis(50)));
      assertThat(serves(offline)).as("started without the server").isEqualTo("old");
    }
  }

  @Test
  void aWithdrawalThatArrivesWinsOverTheFreeze() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var client = world.client();
      world.begin("1", "100 %", FREEZE);
      World.until("the candidate is served", () -> serves(client).equals("new"));
      world.stopServer();
      World.until("the lease lapses", () -> !client.holdsLease());
      world.startServer();
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      World.until("stable is served", () -> serves(client).equals("old"));
    }
  }

  @Test
  void aKillThatArrivesWinsOverTheFreeze() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var client = world.client();
      world.begin("1", "100 %", FREEZE);
      World.until("the candidate is served", () -> serves(client).equals("new"));
      world.send("POST", "/flags/way/kill", "{}");
      World.until("the default of the code", () -> serves(client).equals("null"));
      world.stopServer();
      World.until("the lease lapses", () -> !client.holdsLease());
      assertThat(serves(client)).isEqualTo("null");
    }
  }

  @Test
  void itIsShownWhereverTheRolloutIs() throws Exception {
    try (var world = new World(folder, SHORT)) {
      world.begin("1", "100 %", FREEZE + ",\"freezeFor\":\"2h\"");
      assertThat(world.rollout("1").text())
          .contains("\"onLapse\":\"freeze\"", "\"freezeFor\":\"PT2H\"", "\"no\"")
          .contains("goes on serving the candidate", "a fall may overload it");
      assertThat(world.answer("GET", "/why/ro-1", "").body())
          .contains("frozen where the server is not heard", "a fall may overload it");
    }
  }

  @Test
  void whoeverSaysNothingFallsAndIsWarnedThatNobodySaidWhetherStableCouldBearIt() throws Exception {
    try (var world = new World(folder, SHORT)) {
      world.begin("1", "100 %");
      assertThat(world.rollout("1").text())
          .contains("\"onLapse\":\"fall\"", "\"stableTakesAllBack\":\"unknown\"")
          .contains("nobody said whether stable can take everybody back");
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      world.begin("2", "100 %", ",\"stableTakesAllBack\":\"yes\"");
      assertThat(world.rollout("2").text()).contains("\"warnings\":[]");
    }
  }

  @Test
  void aFreezeWithoutAWordOnTheCapacityOfStableIsRefused() throws Exception {
    try (var world = new World(folder, SHORT)) {
      world.begin("1", "100 %");
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      for (var said : new String[] {"", ",\"stableTakesAllBack\":\"unknown\""}) {
        var refused =
            world.answer(
                "POST",
                "/rollouts",
                """
                {"id":"ro-2","change":"chg-1","flag":"way","candidate":"new",
                 "onLapse":"freeze","freezeFor":"8d"SAID}
                """
                    .replace("SAID", said));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
            .contains("stableTakesAllBack is yes or no where onLapse is freeze")
            .contains("freezeFor is 1 minute to 7 days");
      }
    }
  }
}
