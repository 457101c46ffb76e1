package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is told of tokens before they expire, and what they may send before they are stopped. */
class TokenExpiryTest {
  private static final String FLAG = "{\"variants\":{\"a\":1},\"defaultVariant\":\"a\"}";
  private static final int FEW = 5;

  private static String text(Json json, String name) {
    return json.member(name) instanceof Json.Text(var text) ? text : "";
  }

  @Test
  void theMetricsCountTheSecondsForEachTokenTheOperatorsFirstOneIncluded() throws Exception {
    try (var server = RunningServer.start()) {
      var body = "{\"subject\":\"billing\",\"expiresIn\":\"LIFE\"}";
      var ids = new ArrayList<String>();
      for (var life : new String[] {"10d", "1ms", "9d"}) {
        var sent = server.send("POST", "/api/v1/tokens", body.replace("LIFE", life));
        var made = Json.parse(sent.body());
        ids.add(text(made, "secret").split("_", 3)[1]);
      }
      server.send("DELETE", "/api/v1/tokens/" + ids.get(2), "");

      var metrics = server.send("GET", "/metrics", "").body();

      var seconds = "tidegate_token_expiry_seconds{token=\"ID\"} ";
      assertThat(metrics)
          .containsPattern(Pattern.quote(seconds.replace("ID", ids.get(0))) + "86\\d{4}\\.0")
          .containsPattern(Pattern.quote(seconds.replace("ID", ids.get(1))) + "-\\d")
          .containsPattern("token_expiry_seconds\\{token=\"op-\\w+\"} 777\\d{4}\\.0")
          .doesNotContain(ids.get(2));
      var tokens = server.send("GET", "/api/v1/tokens", "").body();
      assertThat(tokens).contains("\"expiring\"", "\"expired\"", "\"revoked\"", "\"valid\"");
    }
  }

  @Test
  void aTokenThatGivesTooManyCommandsWaitsAndItsFallsDoNot() throws Exception {
    try (var server = RunningServer.start(config -> config.withCommandsPerSecond(FEW))) {
      var statuses = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 10 * FEW; i++) {
        var put =
            server
                .as(server.operator(), "/api/v1/flags/f" + i)
                .PUT(BodyPublishers.ofString(FLAG))
                .build();
        statuses.add(server.http().sendAsync(put, BodyHandlers.ofString()));
      }
      var answers = statuses.stream().map(CompletableFuture::join).toList();
      assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSizeBetween(2 * FEW, 6 * FEW);
      assertThat(answers)
          .filteredOn(a -> a.statusCode() != 201)
          .isNotEmpty()
          .allSatisfy(
              a -> {
                assertThat(a.statusCode()).isEqualTo(429);
                assertThat(a.headers().firstValue("Retry-After")).contains("1");
                assertThat(a.body()).contains("limit.commands", "Retry-After");
              });
      var flag = answers.get(0).statusCode() == 201 ? "f0" : "f1";
      for (int i = 0; i < 20 * FEW; i++) {
        var kill = server.send("POST", "/api/v1/flags/" + flag + "/kill", "{}");
        assertThat(kill.statusCode()).as("a fall").isNotEqualTo(429);
      }
      assertThat(server.send("GET", "/metrics", "").body())
          .containsPattern("tidegate_commands_limited_total [1-9]");
    }
  }
}
