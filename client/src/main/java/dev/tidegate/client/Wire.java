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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to the server, in the name of this client. Thread-safe. */
final class Wire {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final URI server;
  private final String token;
  private final String client;
  private final Duration patience;
  private volatile boolean takesService;
  private volatile boolean takesDemand;
  private final AtomicInteger streams = new AtomicInteger();

  Wire(URI server, String token, String client) {
    this(server, token, client, ANSWER);
  }

  /**
   * A wire.
   *
   * @param patience how long an answer may take, or the head of one that goes on
   */
  Wire(URI server, String token, String client, Duration patience) {
    this.server = server;
    this.patience = patience;
    this.token = token;
    this.client = client;
  }

  String client() {
    return client;
  }

  /** What the server said that it takes of reports; an older one says nothing. */
  void serverTakes(@Nullable Json parts) {
    takesService = parts instanceof Json.Arr items && items.items().contains(Json.of("service"));
    streams.incrementAndGet();
    takesDemand = parts instanceof Json.Arr items && items.items().contains(Json.of("evaluated"));
  }

  /** Whether the server takes what the service does as a whole; an older one refuses all of it. */
  boolean takesService() {
    return takesService;
  }

  /** How many streams have begun: what an earlier one was told, a server may have lost. */
  int streams() {
    return streams.get();
  }

  /** Whether the server takes which flags were asked for; an older one refuses all of it. */
  boolean takesDemand() {
    return takesDemand;
  }

  /**
   * Opens the stream; blocks until its head is here. The request has no timeout of its own: later
   * JDKs would count the body, too, and that is to last.
   *
   * @param applied what is applied already, from an earlier stream; or none
   * @param asked which flags
   */
  HttpResponse<InputStream> stream(Generation applied, Asked asked)
      throws IOException, InterruptedException {
    var request =
        request("/api/v1/stream?client=" + client + asked.query())
            .header("Accept", "text/event-stream")
            .GET();
    if (!applied.equals(Generation.NONE)) {
      request.header("Last-Event-ID", applied.toString());
    }
    return within(
        patience, http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
  }

  private static <T> HttpResponse<T> within(
      Duration limit, CompletableFuture<HttpResponse<T>> coming)
      throws IOException, InterruptedException {
    try {
      return coming.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the server takes the request and does not answer");
    } finally {
      coming.cancel(true); // of one that is here nothing is left to cancel
    }
  }

  /**
   * Posts, and waits for the whole answer.
   *
   * @param atMost how long it may take
   * @return the status
   */
  int post(String path, Json body, Duration atMost) throws IOException, InterruptedException {
    return within(atMost, http.sendAsync(posting(path, body), discarding())).statusCode();
  }

  /** Posts without waiting. */
  CompletableFuture<Integer> postLater(String path, Json body) {
    return http.sendAsync(posting(path, body), discarding())
        .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
        .thenApply(HttpResponse::statusCode);
  }

  private static HttpResponse.BodyHandler<Void> discarding() {
    return HttpResponse.BodyHandlers.discarding();
  }

  private HttpRequest posting(String path, Json body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.text(), StandardCharsets.UTF_8))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
  }
}
