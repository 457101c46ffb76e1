package dev.tidegate.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.chaos.ServerProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program against the real server: every exit code that its help names. */
@SuppressWarnings("NullAway.Init")
class CommandLineIT {
  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int USAGE = 2;
  private static final int UNUSABLE = 3;

  @TempDir Path folder;

  @Test
  void exitCodesAreThoseThatTheHelpNames() throws Exception {
    var data = folder.resolve("data");
    try (var server = new ServerProcess(data, List.of())) {
      var program =
          Program.in(folder)
              .with("TIDEGATE_SERVER", server.address())
              .with("TIDEGATE_DATA", data.toString());

      var set = program.run("flag", "set", "way", "--variant", "a=1", "--default", "a");
      assertEnded(set, DONE, "way");
      var refused =
          program.run(
              "flag", "set", "way", "--variant", "a=1", "--variant", "b=2", "--default", "b");
      assertEnded(refused, REFUSED, "it is governed: what it serves changes by a rollout");
      assertEnded(program.run("flag", "show", "wya"), USAGE, "did you mean \"way\"?");
      assertEnded(
          program.run("flag", "list", "--jsn"),
          USAGE,
          "tidegate flag list has no option \"--jsn\"; did you mean --json?");
      assertEnded(program.run("falg"), USAGE, "did you mean flag?");

      var wrong = Files.writeString(folder.resolve("wrong"), "tg_op-zzzzzzzz_wrong\n");
      assertEnded(
          program.run("flag", "list", "--token-file", wrong.toString()),
          REFUSED,
          "this token is not known here",
          "the token came from " + wrong);
    }
  }

  @Test
  void aServerThatIsNotThereIsUnusable() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var address = "http://127.0.0.1:" + port;

    assertEnded(
        Program.in(folder).run("flag", "list", "--server", address),
        UNUSABLE,
        "no answer from " + address,
        "start a server with: tidegate serve");
  }

  private static void assertEnded(Program.Ended ended, int exit, String... said) {
    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(exit);
    assertThat(exit == DONE ? ended.out() : ended.err()).contains(said).doesNotContain("\tat ");
    assertThat(exit == DONE ? ended.err() : ended.out()).isEmpty();
  }
}
