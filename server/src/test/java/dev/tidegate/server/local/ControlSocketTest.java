package dev.tidegate.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The local way down: for the folder's owner alone, and for nothing but what lowers exposure. */
class ControlSocketTest {
  private static final String WITHDRAW =
      "{\"verb\":\"withdraw\",\"rollout\":\"ro-1\",\"note\":\"it hurts\"}";
  private static final String HOLD = "{\"verb\":\"hold\",\"rollout\":\"ro-1\"}";

  @AutoClose private final RunningServer server = RunningServer.start();
  private final Path data = server.data();

  @BeforeEach
  void start() throws Exception {
    send("POST", "/changes", Bodies.change("chg-1", "billing"));
    send("PUT", "/flags/way", Bodies.FLAG);
    send("POST", "/rollouts", Bodies.rollout("ro-1", "chg-1", "way"));
  }

  private String send(String method, String path, String body) throws Exception {
    var answer = server.send(method, "/api/v1" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return answer.body();
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(data.resolve(ControlSocket.NAME)));
  }

  /** Sends bytes as they are; everything that comes back until the connection ends. */
  private String say(String bytes) throws IOException {
    try (var channel = connect()) {
      channel.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)));
      return rest(channel);
    }
  }

  private static String rest(SocketChannel channel) {
    try {
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // ended, and not politely
    }
  }

  @Test
  void theFolderAndTheSocketAreTheirOwnersAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    var socket = data.resolve(ControlSocket.NAME);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    server.stop();
    assertThat(socket).doesNotExist();
    Files.createFile(socket); // as one that a dead process left
    server.restart();
    assertThat(say(WITHDRAW + "\n")).contains("\"done\":true");
  }

  @Test
  void aLineWithdrawsAndTheJournalSaysThatTheLocalOwnerDidIt() throws Exception {
    assertThat(say(WITHDRAW + "\n")).isEqualTo("{\"done\":true,\"entries\":1,\"reasons\":[]}\n");
    assertThat(say(WITHDRAW + "\n")).as("again").contains("\"done\":true,\"entries\":0");
    assertThat(send("GET", "/rollouts/ro-1", "")).contains("\"state\":\"withdraw", "it hurts");
    assertThat(send("GET", "/journal?from=0&limit=100", ""))
        .contains("\"by\":{\"issuer\":\"local\",\"kind\":\"person\",\"subject\":\"owner\"}");
  }

  @Test
  void aLineKillsAFlagAndWithdrawsWhatClimbsOnIt() throws Exception {
    assertThat(say("{\"verb\":\"kill\",\"flag\":\"way\"}\n")).contains("\"done\":true");
    assertThat(send("GET", "/flags/way", "")).contains("\"killed\":true");
    assertThat(send("GET", "/rollouts/ro-1", "")).contains("\"trigger\":\"kill\"");
  }

  @Test
  void whatCanNotBeDoneIsToldWithItsReasons() throws Exception {
    assertThat(say(HOLD + "\n")).contains("\"done\":true,\"entries\":1");
    assertThat(say(WITHDRAW + "\n")).contains("\"done\":true");
    assertThat(say(HOLD + "\n")).contains("rollout.not-live");
    assertThat(say("{\"verb\":\"withdraw\",\"rollout\":\"ro-9\"}\n")).contains("rollout.unknown");
    assertThat(say("{\"verb\":\"kill\",\"flag\":\"wya\"}\n")).contains("did you mean", "way");
    assertThat(say("{\"verb\":\"kill\"}\n")).contains("flag: is missing");
  }

  @Test
  void whatDoesNotLowerExposureIsNotUnderstood() throws Exception {
    for (var raise : new String[] {"promote", "begin", "set", "approve", "issue"}) {
      assertThat(say("{\"verb\":\"" + raise + "\",\"rollout\":\"ro-1\"}\n"))
          .as(raise)
          .contains("\"done\":false", "is not known");
    }
    assertThat(say("no json\n")).contains("not JSON");
  }

  @Test
  void aLineThatIsTooLongOrNeverEndsIsNotWaitedFor() throws Exception {
    assertThat(say("x".repeat(ControlSocket.MOST))).contains("at most 4096 bytes");
    var idle = new ArrayList<SocketChannel>();
    for (int i = 0; i < 20; i++) { // more than are served at once
      idle.add(connect());
    }
    long began = System.nanoTime();
    assertThat(say(WITHDRAW + "\n")).contains("\"done\":true");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    for (var channel : idle) {
      assertThat(rest(channel)).doesNotContain("true");
      channel.close();
    }
  }

  @Test
  void itWorksWhenTheHttpFrontTakesNobodyAnyMore() throws Exception {
    List<Socket> flood = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) { // requests that never end, on as many connections
        var socket = new Socket();
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 1_000);
        socket
            .getOutputStream()
            .write(
                "POST /api/v1/changes HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        flood.add(socket);
      }
      assertThat(say(WITHDRAW + "\n")).contains("\"done\":true");
    } finally {
      for (var socket : flood) {
        socket.close();
      }
    }
    assertThat(send("GET", "/rollouts/ro-1", "")).contains("\"state\":\"withdraw");
  }

  @Test
  void aFolderWhosePathIsTooLongForASocketStillHasAServer() throws Exception {
    var deep = data.resolveSibling("d".repeat(120));
    try (var other = RunningServer.on(deep)) {
      assertThat(other.port()).isPositive();
      assertThat(deep.resolve(ControlSocket.NAME)).doesNotExist();
    }
  }
}
