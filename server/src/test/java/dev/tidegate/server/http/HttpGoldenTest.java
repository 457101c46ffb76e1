package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.Golden;
import dev.tidegate.server.config.Protocols;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.fixture.RunningServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The HTTP surface as transcripts: requests from {@code http/life.http} and {@code ofrep.http},
 * answers compared with {@code life.http.golden} and {@code ofrep.http.golden}. Times, random ids
 * and secrets are masked.
 */
class HttpGoldenTest {
  private static final String FOLDER = "server/src/test/resources/http/";

  private final Map<String, String> tokens = new HashMap<>();
  private final StringBuilder transcript = new StringBuilder();

  /** Headers of answers that are shown, too. */
  private List<String> shown = List.of();

  @Test
  void theLifeOfAChange() throws Exception {
    play("life.http", config -> config);
  }

  @Test
  void evaluationByOfrep() throws Exception {
    shown =
        List.of(
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Origin",
            "ETag",
            "Retry-After",
            "Vary");
    var shop = Protocols.STANDARD.withOrigins(List.of("https://shop.example"));
    play("ofrep.http", config -> config.withProtocols(shop));
  }

  private void play(String file, UnaryOperator<ServerConfig> config) throws Exception {
    try (var server = RunningServer.start(config)) {
      tokens.put("operator", server.operator());
      tokens.put("wrong", "tg_op-zzzzzzzz_00000000000000000000000000000000");
      token(server, "bob", "{\"role\":\"operator\",\"subject\":\"bob\"}");
      token(server, "service", "{\"role\":\"service\",\"subject\":\"billing\"}");
      for (var block : blocks(file)) {
        play(server, block);
      }
    }
    Golden.check(FOLDER + file + ".golden", transcript.toString());
  }

  private void token(RunningServer server, String name, String body) throws Exception {
    var answer = server.send("POST", "/api/v1/tokens", body);
    assertThat(answer.statusCode()).isEqualTo(201);
    remember(name, answer.body());
  }

  private void remember(String name, String body) {
    if (Json.parse(body).member("secret") instanceof Json.Text(var secret)) {
      tokens.put(name, secret);
    }
  }

  private static List<List<String>> blocks(String file) throws IOException {
    var blocks = new ArrayList<List<String>>();
    var block = new ArrayList<String>();
    for (var line : Files.readAllLines(Golden.home().resolve(FOLDER + file))) {
      if (line.isBlank()) {
        blocks.add(List.copyOf(block));
        block.clear();
      } else {
        block.add(line);
      }
    }
    blocks.add(List.copyOf(block));
    return blocks;
  }

  private void play(RunningServer server, List<String> block) throws Exception {
    if (block.isEmpty()) {
      return;
    }
    block.forEach(line -> transcript.append(line).append('\n'));
    if (!block.getFirst().startsWith("#")) {
      var words = block.getFirst().split(" ", 3);
      var body = "";
      var until = "";
      var headers = new ArrayList<String>();
      for (var line : block.subList(1, block.size())) {
        if (line.startsWith("Idempotency-Key: ")) {
          headers.addAll(List.of("Idempotency-Key", line.substring("Idempotency-Key: ".length())));
        } else if (line.startsWith("@header ")) {
          headers.addAll(List.of(line.substring("@header ".length()).split(": ", 2)));
        } else if (line.startsWith("@until ")) {
          until = line.substring("@until ".length());
        } else if (line.startsWith("@padding ")) {
          body = "{\"title\":\"" + "x".repeat(Integer.parseInt(line.substring(9))) + "\"}";
        } else {
          body = line;
        }
      }
      var request = request(server, words[0], words[1], words[2], body, headers);
      var answer = server.send(request);
      for (int i = 0; i < 500 && !answer.body().contains(until); i++) {
        TimeUnit.MILLISECONDS.sleep(10);
        answer = server.send(request);
      }
      remember("last", answer.body().isEmpty() ? "{}" : answer.body());
      transcript
          .append("→ ")
          .append(answer.statusCode())
          .append(' ')
          .append(answer.headers().firstValue("Content-Type").orElse(""))
          .append('\n');
      for (var name : shown) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(value -> transcript.append(name + ": " + value + "\n"));
      }
      transcript.append(masked(answer.body())).append('\n');
    }
    transcript.append('\n');
  }

  private HttpRequest request(
      RunningServer server,
      String as,
      String method,
      String path,
      String body,
      List<String> headers) {
    var request = server.at(path).method(method, HttpRequest.BodyPublishers.ofString(body));
    var token = tokens.get(as);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    return request.build();
  }

  private static String masked(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>")
        .replaceAll("tg_[a-z]+-[a-z0-9]{8}_[A-Za-z0-9_-]+", "<secret>")
        .replaceAll("sse\\?token=[A-Za-z0-9._-]+", "sse?token=<stream>")
        .replaceAll("\\b(op|svc)-[a-z0-9]{8}\\b", "<token>")
        .replaceAll("sha256:[0-9a-f]{64}", "<digest>")
        .replaceAll("after \\d+ ms", "after <n> ms")
        .replaceAll("\"fellInMillis\":\\d+", "\"fellInMillis\":<n>");
  }
}
