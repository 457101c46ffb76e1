package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openfeature.sdk.OpenFeatureAPI;
import dev.tidegate.client.Invariant;
import dev.tidegate.client.InvariantViolated;
import dev.tidegate.client.OnViolation;
import dev.tidegate.client.Tidegate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLifeTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir Path folder = Path.of("");

  private static String serves(Tidegate client, int user) {
    return String.valueOf(client.evaluate("way", World.user(user)).variant());
  }

  @Test
  void aRolloutReachesTheClientAndAWithdrawalTakesItBack() throws Exception {
    try (var world = new World(folder, LONG)) {
      var client = world.client();
      assertThat(serves(client, 1)).isEqualTo("old");
      world.begin("1", "100 %");
      World.until("the candidate is served", () -> serves(client, 1).equals("new"));
      assertThat(world.state("1")).isEqualTo("climbing");
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      World.until("stable is served", () -> serves(client, 1).equals("old"));
      world.untilState("1", "withdrawn");
    }
  }

  @Test
  void halfOfTheUsersAreExposedAndAlwaysTheSame() throws Exception {
    try (var world = new World(folder, LONG)) {
      var client = world.client();
      var other = world.client();
      world.begin("1", "50 %");
      World.until("it climbs", () -> count(client) > 0 && count(other) > 0);
      assertThat(count(client)).isBetween(400, 600);
      for (int user = 0; user < 1_000; user++) {
        assertThat(serves(client, user)).isEqualTo(serves(other, user));
      }
      assertThat(client.evaluate("way", null).variant())
          .as("nobody in particular")
          .isEqualTo("old");
    }
  }

  private static int count(Tidegate client) {
    int count = 0;
    for (int user = 0; user < 1_000; user++) {
      count += serves(client, user).equals("new") ? 1 : 0;
    }
    return count;
  }

  @Test
  void whenTheServerIsSilentTheLeaseLapsesAndStableIsServed() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var file = folder.resolve("settled.json");
      var client = world.client(options -> options.withSettledFile(file));
      world.begin("1", "100 %");
      World.until("the candidate is served", () -> serves(client, 1).equals("new"));
      world.stopServer();
      assertThat(serves(client, 1)).as("on the lease").isEqualTo("new");
      World.until("the lease lapses", () -> serves(client, 1).equals("old"));
      assertThat(client.holdsLease()).isFalse();
      assertThat(Files.readString(file)).as("settled values alone").doesNotContain("climb");
      var offline =
          world.client(o -> o.withSettledFile(file).withStartTimeout(Duration.ofMillis(50)));
      assertThat(serves(offline, 1)).as("started without the server").isEqualTo("old");
      world.startServer();
      World.until("it is heard again", () -> serves(client, 1).equals("new"));
    }
  }

  @Test
  void withdrawingIsNotWithdrawnWhileSomebodyMayHoldALease() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var client = world.client();
      world.begin("1", "100 %");
      World.until("the candidate is served", () -> serves(client, 1).equals("new"));
      client.close(); // gone, with a lease in its pocket
      World.until("it is gone", () -> world.connected("1") == 0);
      long withdrawn = System.nanoTime();
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      assertThat(world.state("1")).isEqualTo("withdrawing");
      world.untilState("1", "withdrawn");
      assertThat(Duration.ofNanos(System.nanoTime() - withdrawn))
          .isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void anInvariantThatHaltsOnTheCandidateWithdrawsItAtOnce() throws Exception {
    Invariant<Integer> positive =
        Invariant.of("never-negative", (Integer n) -> n >= 0)
            .owner("team")
            .onViolation(OnViolation.HALT)
            .detail(n -> "it is " + n);
    try (var world = new World(folder, LONG)) {
      var client = world.client();
      world.begin("1", "100 %");
      World.until("the candidate is served", () -> serves(client, 1).equals("new"));
      try (var outcome = client.begin("way", World.user(1))) {
        assertThatThrownBy(() -> positive.check(outcome, -3))
            .isInstanceOf(InvariantViolated.class)
            .hasMessageContaining("it is -3");
      }
      world.untilState("1", "withdrawn");
      assertThat(World.text(world.rollout("1"), "trigger")).isEqualTo("invariant");
      assertThat(world.answer("GET", "/why/ro-1", "").body())
          .contains("never-negative", "it is -3");
    }
  }

  @Test
  void outcomesClimbToSettledByThemselves() throws Exception {
    try (var world = new World(folder, LONG)) {
      var client = world.client(options -> options.withVersion(World.ARTIFACT));
      world.send(
          "POST",
          "/changes",
          """
          {"id":"chg-1","title":"a change","nature":"routine","scope":"default/production/billing",
           "version":{"artifact":"ARTIFACT"},"contract":{"owner":"team","errors":"1 %"},
           "plan":{"how":"withdraw","within":"1m","data":"none","who":"on-call"}}
          """
              .replace("ARTIFACT", World.ARTIFACT));
      world.send(
          "POST",
          "/rollouts",
          """
          {"id":"ro-1","change":"chg-1","flag":"way","candidate":"new","window":"1s",
           "stages":[{"share":"50 %","minDuration":"1s"},{"share":"100 %","minDuration":"1s"}],
           "bake":{"minDuration":"1s"}}
          """);
      for (int n = 0; !world.state("1").equals("settled"); n++) {
        assertThat(n).as("it never settles: %s", world.rollout("1").text()).isLessThan(2_000);
        for (int user = 0; user < 300; user++) {
          client.begin("way", World.user(n * 300 + user)).close();
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      World.until("everybody has it", () -> serves(client, 1).equals("new"));
      assertThat(client.evaluate("way", World.user(1)).attribution()).as("nothing climbs").isNull();
      assertThat(world.answer("GET", "/changes/chg-1", "").body()).contains("\"settled\"");
    }
  }

  @Test
  void whatAnotherArtefactReportsProvesNoSafety() throws Exception {
    try (var world = new World(folder, LONG)) {
      var client = world.client(options -> options.withVersion("sha256:" + "b".repeat(64)));
      world.begin("1", "50 %");
      World.until("it climbs", () -> count(client) > 0);
      for (int n = 0; !world.rollout("1").text().contains("another artefact"); n++) {
        assertThat(n).isLessThan(500);
        for (int user = 0; user < 200; user++) {
          client.begin("way", World.user(user)).close();
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(world.answer("POST", "/rollouts/ro-1/promote", "").statusCode()).isEqualTo(409);
    }
  }

  @Test
  void openFeatureCodeNeedsNoChange() throws Exception {
    try (var world = new World(folder, LONG)) {
      var client = world.client();
      var api = OpenFeatureAPI.getInstance();
      api.setProviderAndWait("life", client.provider());
      var flags = api.getClient("life");
      assertThat(flags.getStringValue("way", "none", World.user(1))).isEqualTo("old");
      assertThat(flags.getBooleanValue("way", true, World.user(1))).as("another type").isTrue();
      world.begin("1", "100 %");
      World.until(
          "the candidate is served",
          () -> flags.getStringValue("way", "none", World.user(1)).equals("new"));
      var details = flags.getStringDetails("way", "none", World.user(1));
      assertThat(details.getReason()).isEqualTo("SPLIT");
      assertThat(details.getFlagMetadata().getString("rollout")).isEqualTo("ro-1");
      world.send("POST", "/flags/way/kill", "{}");
      World.until(
          "it is killed", () -> flags.getStringValue("way", "none", World.user(1)).equals("none"));
    }
  }
}
