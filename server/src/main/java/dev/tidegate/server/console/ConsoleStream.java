package dev.tidegate.server.console;

import dev.tidegate.access.Token;
import dev.tidegate.flags.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * {@code /console/events}: what is new on an open page, as server-sent events, on the connection's
 * own virtual thread. {@code build} says first what pages are made of now, {@code fragment}
 * replaces an element, {@code ping} says that the stream lives, {@code leave} that the session has
 * ended.
 */
final class ConsoleStream {
  private static final int MOST = 200;
  private static final long LOOK_MILLIS = 500;

  /** Time itself changes what pages say: how long a stage has been open, how old a window is. */
  private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);

  private static final Duration PING = Duration.ofSeconds(10);

  private final Door door;
  private final Desk desk;
  private final BooleanSupplier running;
  private final Semaphore room = new Semaphore(MOST);

  /**
   * The stream.
   *
   * @param running streams end when it is false
   */
  ConsoleStream(Door door, Desk desk, BooleanSupplier running) {
    this.door = door;
    this.desk = desk;
    this.running = running;
  }

  /** Follows until the reader, the session or the server goes. */
  void follow(ServerRequest request, ServerResponse response, Screen screen) {
    if (!room.tryAcquire()) {
      response.status(503).header(HeaderNames.RETRY_AFTER, "5").send();
      return;
    }
    response
        .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no");
    try (var out = response.outputStream()) {
      write(request, screen, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CloseConnectionException | UncheckedIOException | IOException _) {
      // the reader is gone
    } finally {
      room.release();
    }
  }

  private void write(ServerRequest request, Screen screen, OutputStream out)
      throws IOException, InterruptedException {
    Optional<Desk.Pulse> felt = Optional.empty();
    long looked = System.nanoTime();
    long written = looked;
    out.write(event("build", Json.of(Asset.BUILD)));
    ping(out);
    while (running.getAsBoolean()) {
      var visitor = door.visitor(request);
      if (visitor.isEmpty()) {
        out.write(event("leave", Json.of(true)));
        return;
      }
      var pulse = Optional.of(desk.pulse());
      long now = System.nanoTime();
      if (!pulse.equals(felt) || now - looked >= LOOK_ANYWAY.toNanos()) {
        felt = pulse;
        looked = now;
        written = news(visitor.get(), screen, out) ? now : written;
      }
      if (now - written >= PING.toNanos()) {
        ping(out);
        written = now;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** With the time, as the reader's clock may be wrong. */
  private void ping(OutputStream out) throws IOException {
    out.write(event("ping", Json.of(desk.now().toEpochMilli())));
    out.flush();
  }

  private static boolean news(Token token, Screen screen, OutputStream out) throws IOException {
    var news = screen.news(token);
    for (var fragment : news) {
      Map<String, Json> data = new LinkedHashMap<>();
      data.put("id", Json.of(fragment.id()));
      data.put("html", Json.of(fragment.html().get()));
      out.write(event("fragment", new Json.Obj(data)));
    }
    out.flush();
    return !news.isEmpty();
  }

  private static byte[] event(String name, Json data) {
    return ("event: " + name + "\ndata: " + data.text() + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
