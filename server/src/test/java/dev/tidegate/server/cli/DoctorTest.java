package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    return shell.run(List.of("doctor"), more);
  }

  @Test
  void aGoodInstallationIsWell() throws Exception {
    try (var server = RunningServer.on(data)) {
      var ran = run(Shell.on(server), "--data", data.toString());

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
    try (var server = RunningServer.on(data)) {
      var key = data.resolve("journal.key");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

      var ran = run(Shell.on(server), "--data", data.toString());
      var json = run(Shell.on(server), "--data", data.toString(), "--json").json();

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
    try (var server = RunningServer.on(data, config -> config.withMaxJournalBytes(16 << 20))) {
      var shell = Shell.on(server);
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
      var metrics = server.send(server.at("/metrics").build()).body();
      assertThat(metrics).containsPattern("tidegate_trouble\\{kind=\"room\"} [1-9]");
    }
  }
}
