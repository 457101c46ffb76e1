package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that hold no lease, while something climbs. */
class LeaselessTest {
  @TempDir private Path folder;
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void whoAsksForEachValueIsServedTheClimbAndWhoTakesTheRulesIsNot() throws Exception {
    try (var world = new World(folder, Duration.ofSeconds(60))) {
      var _ = world.client(); // without anybody who reports nothing climbs
      world.begin("1", "50 %");
      World.until("it climbs", () -> count(world) > 0);
      assertThat(count(world)).isBetween(20L, 80L);
      for (int user = 0; user < 20; user++) {
        assertThat(reason(world, user)).as("nobody else's answer").isEqualTo("SPLIT");
      }
      assertThat(fetched(world)).contains("\"way\"").doesNotContain("climb", "cohorts");

      world.send("POST", "/rollouts/ro-1/withdraw", "{}");
      assertThat(count(world)).as("at once").isZero();
    }
  }

  private long count(World world) {
    long count = 0;
    for (int user = 0; user < 100; user++) {
      count += Json.of("new").equals(evaluated(world, user).member("variant")) ? 1 : 0;
    }
    return count;
  }

  private String reason(World world, int user) {
    return evaluated(world, user).member("reason") instanceof Json.Text(var text) ? text : "";
  }

  private Json evaluated(World world, int user) {
    var context = "{\"context\":{\"targetingKey\":\"user-" + user + "\"}}";
    return Json.parse(post(world, "/ofrep/v1/evaluate/flags/way", context));
  }

  private String fetched(World world) {
    return post(world, "/flagd.sync.v1.FlagSyncService/FetchAllFlags", "{}").replace("\\", "");
  }

  private String post(World world, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(world.address() + path))
            .header("Authorization", "Bearer " + world.service)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body();
  }
}
