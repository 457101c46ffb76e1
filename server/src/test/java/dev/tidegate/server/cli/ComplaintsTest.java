package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Node;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a command can not do what it was asked to. */
@SuppressWarnings("NullAway.Init")
class ComplaintsTest {
  @TempDir Path folder;

  @Test
  void aServerThatIsNotThereIsNamedAndHowToStartOne() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var ran = new Shell(folder).run("rollout", "list", "--server", "http://127.0.0.1:" + port);

    assertThat(ran.exit()).isEqualTo(Exit.UNUSABLE);
    assertThat(ran.err())
        .contains("no answer from http://127.0.0.1:" + port)
        .contains("tidegate serve")
        .contains("TIDEGATE_SERVER");
  }

  @Test
  void whatDoesNotSpeakTheApiIsSaidToBeSo() throws IOException {
    try (var socket = new ServerSocket(0)) {
      Thread.ofVirtual().start(() -> answerOnce(socket, "HTTP/1.1 404 Not Found\r\n\r\n<html>"));
      var ran =
          new Shell(folder)
              .run("rollout", "list", "--server", "http://127.0.0.1:" + socket.getLocalPort());

      assertThat(ran.exit()).isEqualTo(Exit.UNUSABLE);
      assertThat(ran.err()).contains("does not speak Tidegate's API (HTTP 404)");
    }
  }

  private static void answerOnce(ServerSocket socket, String text) {
    try (var connection = socket.accept()) {
      var _ = connection.getInputStream().read(new byte[4_096]);
      connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anAddressThatIsNoneIsWrongUsage() {
    var ran = new Shell(folder).run("rollout", "list", "--server", "localhost:7070");

    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("such as http://127.0.0.1:7070, not \"localhost:7070\"");
  }

  @Test
  void unknownVerbsAndOptionsGetSuggestions() {
    var shell = new Shell(folder);

    var verb = shell.run("rollout", "hodl", "ro-1");
    assertThat(verb.exit()).isEqualTo(Exit.USAGE);
    assertThat(verb.err()).contains("tidegate rollout has no command \"hodl\"; did you mean hold?");
    var option = shell.run("rollout", "hold", "ro-1", "--nota", "x");
    assertThat(option.exit()).isEqualTo(Exit.USAGE);
    assertThat(option.err())
        .contains("has no option \"--nota\"; did you mean --note?")
        .contains("see tidegate rollout hold --help");
    var word = shell.run("rollout", "list", "all");
    assertThat(word.err()).contains("tidegate rollout list has no place for \"all\"");
    var noun = shell.run("rollout");
    assertThat(noun.exit()).isEqualTo(Exit.USAGE);
    assertThat(noun.err())
        .contains("say which: plan, begin, compare, effect, watch, promote, hold, drill, attest,");
  }

  @Test
  void itIsSaidWhereTheTokenCameFrom() throws IOException {
    var file = folder.resolve("other.token");
    java.nio.file.Files.writeString(file, "tg_op-other_secret\n");
    try (var server = RunningServer.start()) {
      var shell = new Shell(folder).with("TIDEGATE_SERVER", server.address());

      var none = shell.run("token", "list");
      assertThat(none.exit()).isEqualTo(Exit.REFUSED);
      assertThat(none.err()).contains("no token was sent").contains("operator.token");

      shell.with("TIDEGATE_TOKEN_FILE", file.toString());
      assertThat(shell.run("token", "list").err())
          .contains("this token is not known here")
          .contains("the token came from " + file + " (TIDEGATE_TOKEN_FILE)");

      shell.with("TIDEGATE_TOKEN", "tg_op-third_secret");
      assertThat(shell.run("token", "list").err()).contains("the token came from TIDEGATE_TOKEN\n");

      var mine = server.data().resolve(Node.OPERATOR_TOKEN).toString();
      assertThat(shell.run("token", "list", "--token-file", mine).exit()).isZero();
      var missing = shell.run("token", "list", "--token-file", folder.resolve("no").toString());
      assertThat(missing.exit()).isEqualTo(Exit.USAGE);
      assertThat(missing.err()).contains("there is no ");
    }
  }

  @Test
  void aFileThatIsNoJsonIsSaidToBeSo() {
    var shell = new Shell(folder).piping("{\"title\": }");

    var ran = shell.run("change", "propose", "--file", "-");

    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("standard input: not JSON: ").contains("line 1");
    assertThat(shell.run("change", "propose", "--file", "nowhere.json").err())
        .isEqualTo("tidegate: there is no nowhere.json\n");
  }
}
