package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor says what is wrong, and what to do. */
@SuppressWarnings("NullAway.Init")
class DoctorTest {
  @TempDir Path home;
  private Path data;

  @BeforeEach
  void folder() {
    data = home.resolve("tidegate");
  }

  private static Shell.Ran run(Shell shell, String... more) {
    return shell.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("doctor"), java.util.stream.Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aGoodInstallationIsWell() throws Exception {
    try (var node = Node.start(ServerConfig.on(data).withPort(0))) {
      var ran = run(Shell.on(node, data), "--data", data.toString());

      assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out().lines()).allMatch(line -> line.startsWith("ok "));
      assertThat(ran.out())
          .contains("server: it answers at")
          .contains("version: both are")
          .contains("trouble: the server sees none")
          .contains("its secrets are their owner's alone")
          .containsPattern("journal: it can be read: \\d+ entries");
    }
  }

  @Test
  void whatIsOpenToOthersIsToldWithHowToMendIt() throws IOException {
    try (var node = Node.start(ServerConfig.on(data).withPort(0))) {
      var key = data.resolve("journal.key");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

      var ran = run(Shell.on(node, data), "--data", data.toString());
      var json = run(Shell.on(node, data), "--data", data.toString(), "--json").json();

      assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
      assertThat(ran.out())
          .contains("wrong   folder: " + key + " is open to others: rw-r--r--")
          .contains("mend it: chmod 600 " + key);
      assertThat(json.list("checks").stream().map(check -> check.text("state")))
          .contains("ok", "wrong");
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsFound() {
    var shell = new Shell(home).with("TIDEGATE_SERVER", "http://127.0.0.1:9");

    var ran = run(shell, "--data", data.toString());

    assertThat(ran.exit()).isEqualTo(Exit.UNUSABLE);
    assertThat(ran.out())
        .contains("wrong   server: no answer from http://127.0.0.1:9")
        .contains("start a server with: tidegate serve")
        .contains("there is no folder " + data);
  }

  @Test
  void whatTheServerSeesIsTold() throws Exception {
    var config = ServerConfig.on(data).withPort(0).withMaxJournalBytes(16 << 20);
    try (var node = Node.start(config)) {
      var shell = Shell.on(node, data);
      for (int i = 0; !run(shell).out().contains("of what it may"); i++) {
        assertThat(i).as("it is near its limit at last").isLessThan(100);
        shell.run(
            "flag", "set", "f" + i, "--variant", "a=" + "x".repeat(900_000), "--default", "a");
      }

      var ran = run(shell);
      assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
      assertThat(ran.out())
          .contains("room: journal.db: the journal takes")
          .contains("mend it: start the server with a higher --max-journal-bytes");
      assertThat(metrics(node)).containsPattern("tidegate_trouble\\{kind=\"room\"} [1-9]");
    }
  }

  private static String metrics(Node node) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/metrics"));
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }
}
