package dev.tidegate.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidegate.flags.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Plays a server that may misbehave: the stream from a script, what is posted as it is told to
 * answer it. It keeps everything that came.
 */
final class FakeServer implements AutoCloseable {
  static final int CUT = -1;
  static final String SCOPE = "shop/production/billing";

  /** How a request for the stream is answered; the line stays open afterwards. */
  interface Opening {
    void of(Line line) throws IOException, InterruptedException;
  }

  /** How something posted is answered: with a status, or {@link #CUT}. */
  interface Post {
    int status(Json body) throws InterruptedException;
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final List<Json> reports = new CopyOnWriteArrayList<>();
  private final List<Json> halts = new CopyOnWriteArrayList<>();
  private final List<Json> acks = new CopyOnWriteArrayList<>();
  private volatile Opening opening;
  private volatile Post report = body -> 202;
  private volatile Post halt = body -> 202;

  FakeServer(Opening opening) throws IOException {
    this.opening = opening;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/api/v1/stream", this::stream);
    http.createContext("/api/v1/stream/acks", exchange -> post(exchange, acks, body -> 204));
    http.createContext("/api/v1/signals", exchange -> post(exchange, reports, report));
    http.createContext("/api/v1/violations", exchange -> post(exchange, halts, halt));
    http.start();
  }

  /** One that shows a flag, and says no more. */
  static FakeServer showing(String flags) throws IOException {
    return new FakeServer(line -> line.snapshot("1.1", 60_000, flags));
  }

  /** One that says nothing of what it takes of reports. */
  static FakeServer older(String flags) throws IOException {
    var more = ",\"lease\":60000,\"flags\":" + flags;
    return new FakeServer(line -> line.event("snapshot", "1.1", more));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  TidegateOptions options() {
    return TidegateOptions.of(uri(), "secret", SCOPE).withFlushEvery(Duration.ofMillis(10));
  }

  Tidegate connect() {
    return Tidegate.connect(options());
  }

  Wire wire() {
    return new Wire(uri(), "secret", "client-of-a-test");
  }

  /** From now on. */
  void opensWith(Opening next) {
    opening = next;
  }

  /** From now on. */
  void answersReports(Post with) {
    report = with;
  }

  /** From now on. */
  void answersHalts(Post with) {
    halt = with;
  }

  /** The requests for the stream, in their order. */
  List<Line> lines() {
    return lines;
  }

  /** When a client asked for the stream. */
  List<Long> askedMillis(String client) {
    return lines.stream()
        .filter(line -> line.client().equals(client))
        .map(line -> TimeUnit.NANOSECONDS.toMillis(line.askedNanos()))
        .toList();
  }

  /** The request with this number, from 0, once it has come. */
  Line line(int number) throws InterruptedException {
    Until.holds("request " + number + " for the stream", () -> lines.size() > number);
    return lines.get(number);
  }

  List<Json> reports() {
    return reports;
  }

  List<Json> halts() {
    return halts;
  }

  List<Json> acks() {
    return acks;
  }

  private void stream(HttpExchange exchange) {
    try (exchange) {
      var line = new Line(exchange);
      lines.add(line);
      opening.of(line);
      line.await();
    } catch (IOException e) {
      // the client went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void post(HttpExchange exchange, List<Json> kept, Post answer) throws IOException {
    try (exchange) {
      var bytes = exchange.getRequestBody().readAllBytes();
      var body = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      kept.add(body);
      int status = answer.status(body);
      if (status != CUT) {
        exchange.sendResponseHeaders(status, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    lines.forEach(Line::end);
    threads.shutdownNow();
    http.stop(0);
  }
}
