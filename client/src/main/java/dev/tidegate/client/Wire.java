package dev.tidegate.client;

import dev.tidegate.flags.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Speaks HTTP to the server, in the name of this client. Thread-safe. */
final class Wire {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI server;
  private final String token;
  private final String client;

  Wire(URI server, String token, String client) {
    this.server = server;
    this.token = token;
    this.client = client;
  }

  String client() {
    return client;
  }

  /**
   * Opens the stream; blocks until its head is here.
   *
   * @param applied what is applied already, from an earlier stream; or none
   */
  HttpResponse<InputStream> stream(Generation applied) throws IOException, InterruptedException {
    var request =
        request("/api/v1/stream?client=" + client).header("Accept", "text/event-stream").GET();
    if (!applied.equals(Generation.NONE)) {
      request.header("Last-Event-ID", applied.toString());
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Posts, and waits for the status. */
  int post(String path, Json body) throws IOException, InterruptedException {
    return http.send(posting(path, body), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Posts without waiting. */
  CompletableFuture<Integer> postLater(String path, Json body) {
    return http.sendAsync(posting(path, body), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private HttpRequest posting(String path, Json body) {
    return request(path)
        .timeout(ANSWER)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.text(), StandardCharsets.UTF_8))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
  }
}
