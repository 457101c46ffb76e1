package dev.tidegate.client;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request for the stream, and what is written on it: by a script, or by the test itself. */
final class Line {
  private final HttpExchange exchange;
  private final long askedNanos = System.nanoTime();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean answered;

  Line(HttpExchange exchange) {
    this.exchange = exchange;
  }

  long askedNanos() {
    return askedNanos;
  }

  String client() {
    return query().replaceFirst("client=([^&]*).*", "$1");
  }

  /** What is asked for, decoded. */
  String query() {
    return exchange.getRequestURI().getQuery();
  }

  @Nullable String lastEventId() {
    return exchange.getRequestHeaders().getFirst("Last-Event-ID");
  }

  /** What the monotonic clock of this server shows. */
  static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** The head of an answer. */
  synchronized Line answer(int status, String type) throws IOException {
    answered = true;
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, 0);
    exchange.getResponseBody().flush();
    return this;
  }

  /** Whatever it is, as it is; after a head as it should be when there was none. */
  synchronized Line raw(String text) throws IOException {
    if (!answered) {
      answer(200, "text/event-stream");
    }
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    return this;
  }

  Line event(String name, String generation, String more) throws IOException {
    return event(name, generation, now(), more);
  }

  Line event(String name, String generation, long at, String more) throws IOException {
    return raw(
        "event: %s\nid: %s\ndata: {\"generation\":\"%s\",\"at\":%d%s}\n\n"
            .formatted(name, generation, generation, at, more));
  }

  private static String head(long leaseMillis) {
    return ",\"lease\":" + leaseMillis + ",\"takes\":[\"service\"]";
  }

  /** All flags, and a lease. */
  Line snapshot(String generation, long leaseMillis, String flags) throws IOException {
    return event("snapshot", generation, head(leaseMillis) + ",\"flags\":" + flags);
  }

  /** What was missed, as the first event of a stream has it. */
  Line resumed(String generation, long leaseMillis, String flags) throws IOException {
    return event("delta", generation, head(leaseMillis) + ",\"flags\":" + flags);
  }

  Line delta(String generation, String flags) throws IOException {
    return event("delta", generation, ",\"flags\":" + flags);
  }

  Line heartbeat(String generation) throws IOException {
    return event("heartbeat", generation, "");
  }

  /** No more comes. */
  void end() {
    ended.countDown();
  }

  /** Blocks until it is ended. */
  void await() throws InterruptedException {
    ended.await();
  }
}
