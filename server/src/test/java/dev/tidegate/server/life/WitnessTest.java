package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second source has to agree with what a service says of itself. */
class WitnessTest {
  private static final String WITNESSED = ",\"witness\":{\"source\":\"gateway\"}";

  @TempDir Path folder = Path.of("");

  private long[] requests = new long[2];
  private int users;
  private int sequence;

  private static String report(int sequence, long control, long candidate, long failed) {
    return """
    {"rollout":"ro-1","sequence":SEQUENCE,
     "arms":[{"arm":"control","requests":CONTROL,"failed":0},
             {"arm":"candidate","requests":CANDIDATE,"failed":FAILED}]}
    """
        .replace("SEQUENCE", "" + sequence)
        .replace("CONTROL", "" + control)
        .replace("CANDIDATE", "" + candidate)
        .replace("FAILED", "" + failed);
  }

  private static String gateway(World world) throws IOException, InterruptedException {
    var token = "{\"subject\":\"gateway\",\"scope\":\"default/production/billing\"}";
    return World.text(world.send("POST", "/tokens", token), "secret");
  }

  /** A client serves some users, and the gateway tells of just as many. */
  private void serve(World world, Tidegate client, String gateway) {
    for (int i = 0; i < 100; i++) {
      try (var outcome = client.begin("way", World.user(users++ % 5_000))) {
        requests["new".equals(outcome.variant()) ? 1 : 0]++;
      }
    }
    try {
      var sent = report(++sequence, requests[0], requests[1], 0);
      requests = new long[2];
      assertThat(world.answer(gateway, "POST", "/signals/witness", sent).statusCode())
          .isEqualTo(202);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean refusedFor(World world, String why) {
    try {
      return world.answer("POST", "/rollouts/ro-1/promote", "").body().contains(why);
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  @Test
  void withoutItsWordNothingRisesNorWhileItDiffers() throws Exception {
    try (var world = new World(folder, Duration.ofSeconds(5))) {
      var gateway = gateway(world);
      var client = world.client();
      world.begin("1", "50 %", "", "1m", WITNESSED);
      World.until(
          "the candidate is served",
          () -> client.evaluate("way", World.user(1)).attribution() != null);
      World.until("the witness is missed", () -> refusedFor(world, "has not said anything"));

      World.until(
          "both sources agree",
          () -> {
            serve(world, client, gateway);
            return world.tells("1", "much as the clients report")
                || !refusedFor(world, "signal.witness");
          });

      var lie = report(++sequence, 0, 90_000, 45_000);
      assertThat(world.answer(gateway, "POST", "/signals/witness", lie).statusCode())
          .isEqualTo(202);
      World.until(
          "they differ",
          () -> {
            serve(world, client, gateway);
            return refusedFor(world, "they may differ by 10 %");
          });
    }
  }

  @Test
  void onlyTheWitnessTestifiesAndItDoesNothingElse() throws Exception {
    try (var world = new World(folder, Duration.ofSeconds(5))) {
      var gateway = gateway(world);
      var client = world.client();
      world.begin("1", "50 %", "", "1m", WITNESSED);
      World.until(
          "the candidate is served",
          () -> client.evaluate("way", World.user(1)).attribution() != null);

      var other = world.answer(world.service, "POST", "/signals/witness", report(1, 1, 1, 0));
      assertThat(other.statusCode()).isEqualTo(403);
      assertThat(other.body()).contains("the contract's witness is \\\"gateway\\\"");

      var impossible = world.answer(gateway, "POST", "/signals/witness", report(0, -1, 1, 2));
      assertThat(impossible.statusCode()).isEqualTo(400);
      assertThat(impossible.body()).contains("sequence", "arms.0.requests", "arms.1.failed");

      var first = world.answer(gateway, "POST", "/signals/witness", report(1, 1, 1, 0));
      assertThat(first.body()).contains("\"counted\":true");
      var again = world.answer(gateway, "POST", "/signals/witness", report(1, 1, 1, 0));
      assertThat(again.body()).as("sent again").contains("\"counted\":false");

      var asClient =
          world.answer(
              gateway,
              "POST",
              "/signals",
              """
              {"client":"gateway-1","scope":"default/production/billing","sequence":1,
               "generation":"1.1","climbs":[{"rollout":"ro-1","opened":1}]}
              """);
      assertThat(asClient.statusCode()).isEqualTo(403);
      assertThat(asClient.body()).contains("it can not report as a client");
    }
  }
}
