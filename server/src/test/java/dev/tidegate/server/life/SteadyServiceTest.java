package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import dev.tidegate.judge.SteadyTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that became worse after everything on it had settled. */
class SteadyServiceTest {
  private static final String SERVICE = "default/production/billing/*";
  private static final SteadyTerms QUICK =
      new SteadyTerms(
          Duration.ofMillis(500), Duration.ofSeconds(2), 500, Duration.ofSeconds(2), 100, 1_000);

  @TempDir Path folder = Path.of("");

  /** Requests of which one in {@code failing} fails, or none, until what is waited for is so. */
  private static void requests(Tidegate client, int failing, World world, String path, String text)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    for (int n = 0; !world.answer("GET", path, "").body().contains(text); n++) {
      assertThat(System.nanoTime())
          .as("%s never says %s: %s", path, text, world.answer("GET", path, "").body())
          .isLessThan(end);
      for (int user = 0; user < 100; user++) {
        try (var outcome = client.begin("way", World.user(n * 100 + user))) {
          if (failing > 0 && user % failing == 0) {
            outcome.fail();
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void nothingRisesUntilSomebodyTakesItForNormal() throws Exception {
    try (var world = new World(folder, config -> config.withSolo(true).withSteady(QUICK))) {
      var client = world.client();
      requests(client, 0, world, "/services", "\"state\":\"steady\"");
      assertThat(world.answer("GET", "/services", "").body())
          .as("what no contract says anything of")
          .contains("\"service\":\"" + SERVICE + "\"", "\"tolerated\":1000");

      requests(client, 4, world, "/why/" + SERVICE, "became worse than it was");
      assertThat(world.answer("GET", "/services", "").body()).contains("\"state\":\"degraded\"");
      assertThat(world.answer("GET", "/why/" + SERVICE, "").body()).contains("and its baseline is");
      World.until("somebody is told", () -> troubles(world).contains("service steady " + SERVICE));

      world.begin("1", "100 %");
      requests(client, 4, world, "/rollouts/ro-1", "service.steady");
      assertThat(world.answer("POST", "/rollouts/ro-1/promote", "{}").body())
          .contains("is worse than it was");
      assertThat(world.state("1")).isEqualTo("waiting");

      assertThat(world.answer("POST", "/services/nobody/steady", "{\"reason\":\"x\"}").statusCode())
          .isEqualTo(404);
      world.send(
          "POST", "/services/default/production/billing/steady", "{\"reason\":\"new clients\"}");
      world.untilState("1", "climbing");
      requests(client, 4, world, "/services", "\"state\":\"learning\"");
    }
  }

  @Test
  void aRestartForgetsWhatWasLearnedButNotWhatItHasToComeBackTo() throws Exception {
    try (var world = new World(folder, config -> config.withSolo(true).withSteady(QUICK))) {
      var client = world.client();
      requests(client, 0, world, "/services", "\"state\":\"steady\"");
      requests(client, 4, world, "/why/" + SERVICE, "became worse than it was");
      world.stopServer();
      world.startServer();
      assertThat(world.answer("GET", "/services", "").body()).contains("degraded");
      requests(client, 4, world, "/services", "well for ");
      requests(client, 0, world, "/why/" + SERVICE, "is back at its baseline");
      assertThat(world.answer("GET", "/services", "").body()).doesNotContain("degraded");
    }
  }

  private static String troubles(World world) {
    try {
      return world.answer("GET", "/trouble", "").body();
    } catch (Exception e) {
      return "";
    }
  }
}
