package dev.tidegate.bench.fall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Acknowledges for the light readers, at once as the real client does, but over a few connections
 * that all of them share.
 */
final class Acknowledging {
  private static final int CONNECTIONS = 4;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final InetSocketAddress server;
  private final String token;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();

  Acknowledging(InetSocketAddress server, String token) {
    this.server = server;
    this.token = token;
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread.ofPlatform().daemon().name("acknowledging").start(this::run);
    }
  }

  /** For a reader, whose generation is that of what it was told last. */
  void add(Reader reader) {
    open.incrementAndGet();
    waiting.add(
        "{\"client\":\"%s\",\"generation\":\"%s\"}"
            .formatted(reader.client(), reader.generation()));
  }

  /** Waits until the server has all of them. */
  void awaitAll() throws InterruptedException {
    long begun = System.nanoTime();
    while (open.get() > 0) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IllegalStateException(open + " acknowledgements were not taken in time");
      }
      Thread.sleep(1);
    }
  }

  private void run() {
    try (var socket = new Socket(server.getAddress(), server.getPort());
        var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
        var lines = new BufferedReader(in)) {
      socket.setTcpNoDelay(true);
      while (true) {
        var request = request(waiting.take());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        answer(lines);
        open.decrementAndGet();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String request(String body) {
    return """
    POST /api/v1/stream/acks HTTP/1.1
    Host: localhost
    Authorization: Bearer %s
    Content-Type: application/json
    Content-Length: %d

    %s\
    """
        .replace("\n", "\r\n")
        .formatted(token, body.length(), body);
  }

  /** The status and the head; there is no body with it. */
  private static void answer(BufferedReader lines) throws IOException {
    var status = lines.readLine();
    if (status == null || !status.contains(" 204 ")) {
      throw new IOException("an acknowledgement was answered with " + status);
    }
    for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      // nothing in it matters
    }
  }
}
