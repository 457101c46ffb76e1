package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import dev.tidegate.flags.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fall is tried out on real clients, measured, and the first stage opens again. */
class DrillTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final String DEAF = "deaf-client";

  @TempDir Path folder = Path.of("");

  private static String serves(Tidegate client) {
    return String.valueOf(client.evaluate("way", World.user(1)).variant());
  }

  private static Json drill(World world) {
    try {
      var drill = world.rollout("1").member("drill");
      return drill == null ? Json.nothing() : drill;
    } catch (IOException | InterruptedException e) {
      return Json.nothing();
    }
  }

  private static String state(World world) {
    return World.text(drill(world), "state");
  }

  /** A rollout whose first stage a client applies, and that has just begun to drill. */
  private static Tidegate drilling(World world, String within) throws Exception {
    var client = world.client();
    world.begin("1", "100 %", "", within);
    World.until("the candidate is served", () -> serves(client).equals("new"));
    World.until("it is applied", () -> world.tells("1", "is applied by"));
    world.send("POST", "/rollouts/ro-1/drill", "");
    return client;
  }

  @Test
  void clientsGoToStableAndBackAndTheFallIsMeasured() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var deaf = world.deaf(DEAF);
      var client = drilling(world, "1m");
      World.until("stable is served", () -> serves(client).equals("old"));
      World.until("one is behind", () -> drill(world).text().contains("\"behind\":[\"" + DEAF));
      assertThat(world.rollout("1").text()).contains("\"state\":\"drilling\"");
      assertThat(state(world)).isEqualTo("running");
      world.send("POST", "/rollouts/ro-1/drill", "");

      deaf.close();
      World.until("the drill passes", () -> state(world).equals("passed"));
      World.until("the candidate is served again", () -> serves(client).equals("new"));

      assertThat(drill(world).text())
          .contains("\"acknowledged\":1", "\"lapsed\":1", "\"behind\":[]");
      long millis =
          (long) ((Json.Num) Objects.requireNonNull(drill(world).member("millis"))).value();
      assertThat(millis).as("as long as the lease of who went").isBetween(1_000L, 20_000L);
      assertThat(world.answer("GET", "/why/ro-1", "").body())
          .contains("drills its fall", "passed its drill", "opened stage")
          .containsOnlyOnce("drills its fall");
    }
  }

  @Test
  void aWithdrawalWinsOverADrillAtOnce() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var deaf = world.deaf(DEAF);
      drilling(world, "1m");
      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      assertThat(world.state("1")).isEqualTo("withdrawing");
      deaf.close();
      world.untilState("1", "withdrawn");
      assertThat(world.rollout("1").text()).as("nothing was measured").doesNotContain("\"drill\"");
    }
  }

  @Test
  void aDrillThatTakesLongerThanThePlanPromisesHasFailedAndNamesWhoDidNotFollow() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var deaf = world.deaf(DEAF);
      var client = drilling(world, "300ms");
      World.until("it has failed", () -> state(world).equals("failed"));
      assertThat(world.rollout("1").text())
          .contains("\"state\":\"drilling\"", "what the rollback plan allows: " + DEAF);

      deaf.close();
      world.untilState("1", "waiting");
      assertThat(drill(world).text()).contains("\"failed\"", DEAF);
      assertThat(world.rollout("1").text())
          .contains("it is held until somebody asks to promote it: the drill failed");
      assertThat(serves(client)).as("it stays closed").isEqualTo("old");

      world.send("POST", "/rollouts/ro-1/promote", "");
      World.until("the candidate is served again", () -> serves(client).equals("new"));
    }
  }

  @Test
  void aServerThatStartsAnewGoesOnWithTheDrill() throws Exception {
    try (var world = new World(folder, SHORT)) {
      var deaf = world.deaf(DEAF);
      var client = drilling(world, "1m");
      world.stopServer();
      deaf.close();
      world.startServer();
      assertThat(world.state("1")).isEqualTo("drilling");
      World.until("the drill passes", () -> state(world).equals("passed"));
      World.until("the candidate is served again", () -> serves(client).equals("new"));
    }
  }

  @Test
  void thereIsNothingToDrillBeforeTheFirstStageAndItIsOnlySupposedByADryRun() throws Exception {
    try (var world = new World(folder, SHORT)) {
      world.begin("1", "50 %");
      var early = world.answer("POST", "/rollouts/ro-1/drill", "");
      assertThat(early.statusCode()).isEqualTo(409);
      assertThat(early.body()).contains("nobody is exposed: a drill is for the first stage");

      var client = world.client();
      World.until("it is applied", () -> world.tells("1", "is applied by"));
      var supposed = world.answer("POST", "/what-if/rollouts/ro-1/drill", "");
      assertThat(supposed.statusCode()).isEqualTo(200);
      assertThat(supposed.body()).contains("drills its fall");
      assertThat(world.state("1")).isEqualTo("climbing");
      assertThat(client.holdsLease()).isTrue();
    }
  }
}
