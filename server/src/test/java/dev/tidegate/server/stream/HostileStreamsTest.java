package dev.tidegate.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Leases;
import dev.tidegate.server.fixture.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that mean ill: they are bounded, and nobody else is disturbed. */
@Timeout(120)
class HostileStreamsTest {
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final int MANY = 300;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String SCOPE = "?scope=default/production/shop";
  private static final String FLAG =
      "{\"governed\":false,\"variants\":{\"a\":\"TEXT\"},\"defaultVariant\":\"a\"}";

  @AutoClose private final RunningServer server = RunningServer.start(Leases.of(LEASE));
  private final List<Socket> sockets = new ArrayList<>();
  private String token = "";

  @BeforeEach
  void begin() throws Exception {
    var made = server.send("POST", "/api/v1/tokens", "{\"role\":\"service\",\"subject\":\"shop\"}");
    token = Json.parse(made.body()).member("secret") instanceof Json.Text(var text) ? text : "";
    put("kill-me", "x");
  }

  @AfterEach
  void end() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }

  private void put(String flag, String text) throws Exception {
    var path = "/api/v1/flags/" + flag + SCOPE;
    assertThat(server.send("PUT", path, FLAG.replace("TEXT", text)).statusCode() / 100)
        .isEqualTo(2);
  }

  private Socket open(String client, int window) throws IOException {
    var socket = new Socket();
    if (window > 0) {
      socket.setReceiveBufferSize(window);
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    var request =
        """
        GET /api/v1/stream?client=%s HTTP/1.1
        Host: localhost
        Authorization: Bearer %s

        """
            .replace("\n", "\r\n")
            .formatted(client, token);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    synchronized (sockets) {
      sockets.add(socket);
    }
    return socket;
  }

  /** Reads until a line has something in it; fails when the stream ends before. */
  private static void await(BufferedReader lines, String what) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(what)) {
        return;
      }
    }
    throw new IOException("the stream ended before " + what);
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** A client that means well hears of a kill, whatever others do. */
  private void assertAKillIsHeard(BufferedReader good) throws Exception {
    long begun = System.nanoTime();
    server.send("POST", "/api/v1/flags/kill-me/kill" + SCOPE, "{}");
    await(good, "\"kill-me\":{\"state\":\"DISABLED\"");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  private static boolean hasEnded(Socket socket) {
    try {
      var in = socket.getInputStream();
      long begun = System.nanoTime();
      int read = 0;
      while (read >= 0 && System.nanoTime() - begun < PATIENCE_MILLIS * 1_000_000L) {
        read = in.read(new byte[1 << 16]); // what was on its way
      }
      return read < 0;
    } catch (IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  @Test
  void whoNeverReadsIsSentAwayAndDisturbsNobody() throws Exception {
    var deaf = new ArrayList<Socket>();
    for (int i = 0; i < 20; i++) {
      deaf.add(open("never-reads-" + i, 4_096));
    }
    var good = lines(open("means-well-1", 0));
    for (int i = 0; i < 60; i++) {
      put("large", ("" + i % 10).repeat(200_000)); // more than any buffer on the way takes
      await(good, "\"large\":");
    }
    assertAKillIsHeard(good);
    awaitOneClient();
    for (var socket : deaf) {
      assertThat(hasEnded(socket)).as("sent away").isTrue();
    }
  }

  @Test
  void whoReadsByteByByteIsSentAwayToo() throws Exception {
    var slow = open("reads-a-byte", 4_096);
    var good = lines(open("means-well-1", 0));
    var reading = Thread.ofVirtual().start(() -> readSlowly(slow));
    for (int i = 0; i < 60; i++) {
      put("large", ("" + i % 10).repeat(200_000));
      await(good, "\"large\":");
    }
    assertAKillIsHeard(good);
    awaitOneClient();
    reading.interrupt();
    reading.join();
    assertThat(hasEnded(slow)).isTrue();
  }

  /** Until the server knows of nobody else any more. */
  private void awaitOneClient() throws Exception {
    long begun = System.nanoTime();
    while (!server.send("GET", "/metrics", "").body().contains("tidegate_clients 1.0")) {
      assertThat(System.nanoTime() - begun).as("how long").isLessThan(PATIENCE_MILLIS * 1_000_000L);
      Thread.sleep(50);
    }
  }

  private static void readSlowly(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        Thread.sleep(1_000);
      }
    } catch (IOException | InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoComesBackAgainAndAgainHasOneStream() throws Exception {
    var good = lines(open("means-well-1", 0));
    var first = open("in-a-loop", 0);
    await(lines(first), "event: snapshot");
    for (int i = 0; i < MANY; i++) {
      await(lines(open("in-a-loop", 0)), "event: snapshot");
    }
    assertThat(hasEnded(first)).as("each ends the one before").isTrue();
    assertAKillIsHeard(good);
  }

  @Test
  void whenManyComeAtOnceAllAreToldAndAKillIsHeard() throws Exception {
    var good = lines(open("means-well-1", 0));
    await(good, "event: snapshot");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < MANY; i++) {
        var client = "in-the-herd-" + i;
        all.add(
            () -> {
              await(lines(open(client, 0)), "event: snapshot");
              return true;
            });
      }
      var killing =
          threads.submit(() -> server.send("POST", "/api/v1/flags/kill-me/kill" + SCOPE, "{}"));
      for (var told : threads.invokeAll(all)) {
        assertThat(told.get()).isTrue();
      }
      assertThat(killing.get().statusCode()).isEqualTo(200);
    }
    await(good, "\"kill-me\":{\"state\":\"DISABLED\"");
  }

  @Test
  void whatCanNotBeAskedForIsSaidWithAllOfIt() throws Exception {
    var path =
        "/api/v1/stream?client=asks-wrong&flag=a&flags=a%20b,,c&prefixes=" + "x,".repeat(120);
    var answer = server.sendAs(token, "GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("flag", "did you mean", "flags", "prefixes");
  }
}
