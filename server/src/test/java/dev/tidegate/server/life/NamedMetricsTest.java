package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import dev.tidegate.client.Outcome;
import dev.tidegate.client.Tidegate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Harm that is no failure of the many, from the client's counts to the withdrawal. */
class NamedMetricsTest {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(70);
  private static final int AT_ONCE = 40;

  @TempDir Path folder = Path.of("");
  private final Random random = new Random(1);
  private int next;

  /** Requests of users who come once, until the rollout has fallen. */
  private void serveUntilItFalls(World world, Tidegate client, BiConsumer<Outcome, Random> request)
      throws Exception {
    World.until(
        "the candidate is served",
        () ->
            IntStream.range(0, 100)
                .anyMatch(i -> "new".equals(client.evaluate("way", World.user(i)).variant())));
    World.until(
        "it falls",
        PATIENCE,
        () -> {
          for (int i = 0; i < AT_ONCE; i++) {
            try (var outcome = client.begin("way", somebody())) {
              request.accept(outcome, random);
            }
          }
          return !world.isOpen("1");
        });
    world.untilState("1", "withdrawn");
    assertThat(World.text(world.rollout("1"), "trigger")).isEqualTo("judge");
  }

  /** One in twenty is a gold customer. */
  private EvaluationContext somebody() {
    next++;
    return new ImmutableContext(
        "user-" + next, Map.of("tier", new Value(next % 20 == 0 ? "gold" : "free")));
  }

  private static boolean isNew(Outcome outcome) {
    return "new".equals(outcome.variant());
  }

  private static String metric(String text) {
    return ",\"metrics\":[{\"userImpact\":\"they wait\"," + text + "}]";
  }

  @Test
  void aCandidateThatRetriesThriceAsOftenFalls() throws Exception {
    try (var world = new World(folder, LEASE)) {
      var client = world.client();
      var retries =
          metric(
              "\"name\":\"retries\",\"kind\":\"event\",\"role\":\"guardrail\",\"tolerated\":\"40"
                  + " %\"");
      world.begin("1", "50 %", ",\"weights\":{\"failures\":1,\"retries\":2}", "1m", retries);
      serveUntilItFalls(
          world,
          client,
          (outcome, dice) -> {
            if (dice.nextDouble() < (isNew(outcome) ? .3 : .1)) {
              outcome.mark("retries");
            }
          });
      assertThat(world.tells("1", "retries")).isTrue();
    }
  }

  @Test
  void aCandidateThatTakesTwiceTheMemoryFalls() throws Exception {
    try (var world = new World(folder, LEASE)) {
      var client = world.client();
      var memory =
          metric(
              "\"name\":\"memory per request\",\"kind\":\"memory\",\"role\":\"critical\","
                  + "\"most\":10000000");
      world.begin("1", "50 %", "", "1m", memory);
      serveUntilItFalls(
          world, client, (outcome, _) -> Kept.array = new byte[isNew(outcome) ? 200_000 : 100_000]);
      assertThat(world.tells("1", "memory per request")).isTrue();
    }
  }

  /** Where what was allocated can not be optimised away. */
  private static final class Kept {
    static volatile byte[] array = {};

    private Kept() {}
  }

  @Test
  void aCandidateThatFailsForGoldCustomersAloneFallsAndTheReasonNamesThem() throws Exception {
    try (var world = new World(folder, LEASE)) {
      var client = world.client();
      world.begin("1", "50 %", ",\"segments\":[\"tier\"]", "1m", "");
      serveUntilItFalls(
          world,
          client,
          (outcome, dice) -> {
            boolean isGold = next % 20 == 0;
            if (dice.nextDouble() < (!isGold ? .04 : isNew(outcome) ? .4 : 0)) {
              outcome.fail();
            }
          });
      assertThat(world.tells("1", "tier = gold")).isTrue();
    }
  }
}
