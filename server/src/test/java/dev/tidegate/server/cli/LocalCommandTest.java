package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The local way down from the command line: without an address, without a token. */
class LocalCommandTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Path data = server.data();
  private final Shell shell = Shell.on(server);
  private final Shell stranger =
      new Shell(data.resolveSibling("home")); // knows no server and no token

  @Test
  void aRolloutIsWithdrawnWithoutATokenAndTheStorySaysByWhom() {
    var id = Shop.rollout(shell);
    var ran = stranger.run("rollout", "withdraw", id, "--local", "--data", data.toString());
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("rollout " + id + " is taken back\n");
    assertThat(shell.run("rollout", "withdraw", id, "--local").out())
        .as("the folder is that of TIDEGATE_DATA")
        .isEqualTo("rollout " + id + " is taken back already\n");
    assertThat(shell.run("why", id).out()).contains("owner", "is withdrawn (operator)");
  }

  @Test
  void aFlagIsKilledWithoutAToken() {
    Shop.flag(shell);
    var ran =
        stranger.run("flag", "kill", Shop.FLAG, "--local", "--data", data.toString(), "--json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.json().is("done")).isTrue();
    assertThat(shell.run("flag", "list").out()).contains("killed");
  }

  @Test
  void aRefusalIsToldWithItsReasonsAndItsExitCode() {
    var id = Shop.rollout(shell);
    assertThat(shell.run("rollout", "hold", id, "--local").exit()).isZero();
    assertThat(shell.run("rollout", "withdraw", id, "--local").exit()).isZero();
    var hold = shell.run("rollout", "hold", id, "--local");
    assertThat(hold.exit()).isEqualTo(Exit.REFUSED);
    assertThat(hold.err()).contains("it does not go up any more: withdr");
    assertThat(shell.run("rollout", "withdraw", "ro-9", "--local").exit()).isEqualTo(Exit.USAGE);
    assertThat(shell.run("rollout", "withdraw", "a b", "--local").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void withoutAServerOnTheFolderItSaysWhereItLooked() {
    server.stop();
    var ran = shell.run("rollout", "withdraw", "ro-1", "--local");
    assertThat(ran.exit()).isEqualTo(Exit.UNUSABLE);
    assertThat(ran.err())
        .contains(data.resolve("control.sock").toString(), "while a server runs on this folder");
  }
}
