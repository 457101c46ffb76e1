package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of tokens before they expire, and what they may send before they are stopped. */
@SuppressWarnings("NullAway.Init")
class TokenExpiryTest {
  private static final String FLAG = "{\"variants\":{\"a\":1},\"defaultVariant\":\"a\"}";
  private static final int FEW = 5;

  @TempDir Path folder;

  private HttpRequest request(Node node, String method, String path, String body) throws Exception {
    var operator = Files.readString(folder.resolve(Node.OPERATOR_TOKEN)).strip();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
        .header("Authorization", "Bearer " + operator)
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  private static String text(Json json, String name) {
    return json.member(name) instanceof Json.Text(var text) ? text : "";
  }

  @Test
  void theMetricsCountTheSecondsForEachTokenTheOperatorsFirstOneIncluded() throws Exception {
    try (var node = Node.start(ServerConfig.on(folder).withPort(0));
        var http = HttpClient.newHttpClient()) {
      var body = "{\"subject\":\"billing\",\"expiresIn\":\"LIFE\"}";
      var ids = new ArrayList<String>();
      for (var life : new String[] {"10d", "1ms", "9d"}) {
        var sent = request(node, "POST", "/api/v1/tokens", body.replace("LIFE", life));
        var made = Json.parse(http.send(sent, HttpResponse.BodyHandlers.ofString()).body());
        ids.add(text(made, "secret").split("_", 3)[1]);
      }
      var revoke = request(node, "DELETE", "/api/v1/tokens/" + ids.get(2), "");
      http.send(revoke, HttpResponse.BodyHandlers.ofString());

      var metrics = http.send(request(node, "GET", "/metrics", ""), asText()).body();

      var seconds = "tidegate_token_expiry_seconds{token=\"ID\"} ";
      assertThat(metrics)
          .containsPattern(Pattern.quote(seconds.replace("ID", ids.get(0))) + "86\\d{4}\\.0")
          .containsPattern(Pattern.quote(seconds.replace("ID", ids.get(1))) + "-\\d")
          .containsPattern("token_expiry_seconds\\{token=\"op-\\w+\"} 777\\d{4}\\.0")
          .doesNotContain(ids.get(2));
      var tokens = http.send(request(node, "GET", "/api/v1/tokens", ""), asText()).body();
      assertThat(tokens).contains("\"expiring\"", "\"expired\"", "\"revoked\"", "\"valid\"");
    }
  }

  private static HttpResponse.BodyHandler<String> asText() {
    return HttpResponse.BodyHandlers.ofString();
  }

  @Test
  void aTokenThatGivesTooManyCommandsWaitsAndItsFallsDoNot() throws Exception {
    var config = ServerConfig.on(folder).withPort(0).withCommandsPerSecond(FEW);
    try (var node = Node.start(config);
        var http = HttpClient.newHttpClient()) {
      var statuses = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 10 * FEW; i++) {
        statuses.add(http.sendAsync(request(node, "PUT", "/api/v1/flags/f" + i, FLAG), asText()));
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
        var kill = request(node, "POST", "/api/v1/flags/" + flag + "/kill", "{}");
        assertThat(http.send(kill, asText()).statusCode()).as("a fall").isNotEqualTo(429);
      }
      assertThat(http.send(request(node, "GET", "/metrics", ""), asText()).body())
          .containsPattern("tidegate_commands_limited_total [1-9]");
    }
  }
}
