package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.Digest;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The data check as a command that is run where it is asked for. */
class RolloutConsistencyTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  private String withdrawn() throws Exception {
    var id = Shop.rollout(shell);
    shell.run("rollout", "withdraw", id);
    Until.isTrue(
        "it is withdrawn",
        () -> shell.run("rollout", "show", id, "--json").json().text("state").equals("withdrawn"));
    return id;
  }

  private Shell.Ran check(String id, String... more) {
    return shell.run(List.of("rollout", "check-data", id), more);
  }

  @Test
  void aCommandThatEndsWellIsTheEvidence() throws Exception {
    var id = withdrawn();

    var ran = check(id, "--run", "--", "echo", "all $HOME; are there");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).as("no shell read it").isEqualTo("all $HOME; are there\n");
    assertThat(ran.out()).contains("its data are consistent").contains("exit code 0");
    var run = shell.run("rollout", "show", id, "--json").json().at("dataCheck").at("run");
    assertThat(run.texts("command")).containsExactly("echo", "all $HOME; are there");
    assertThat(run.text("output")).isEqualTo(Digest.of("all $HOME; are there\n").toString());
    assertThat(run.whole("bytes")).isEqualTo(21);
    assertThat(shell.run("why", id).out()).contains("ended with exit code 0 after");
  }

  @Test
  void aCommandThatFailsLeavesTheChangeOpen() throws Exception {
    var id = withdrawn();

    var ran = check(id, "--run", "--note", "first try", "--", "sh", "-c", "echo 12 >&2; exit 3");

    assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
    assertThat(ran.err()).isEqualTo("12\n");
    assertThat(ran.out()).contains("NOT consistent").contains("exit code 3");
    assertThat(check(id, "--run", "--", "true").exit()).as("and can be tried again").isZero();
  }

  @Test
  void aCommandThatDoesNotEndIsEnded() throws Exception {
    var id = withdrawn();
    var pid = server.data().resolve("pid");

    var ran =
        check(
            id,
            "--run",
            "--timeout",
            "300ms",
            "--",
            "sh",
            "-c",
            "sleep 1000 & echo $! > " + pid + "; wait");

    assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
    assertThat(ran.out()).contains("it did not end in time");
    long child = Long.parseLong(Files.readString(pid).strip());
    Until.isTrue(
        "its child is gone, too",
        () -> ProcessHandle.of(child).map(handle -> !handle.isAlive()).orElse(true));
  }

  @Test
  void nothingIsRunInVain() throws Exception {
    var id = Shop.rollout(shell);
    var mark = server.data().resolve("mark");

    var early = check(id, "--run", "--", "touch", mark.toString());

    assertThat(early.exit()).isEqualTo(Exit.REFUSED);
    assertThat(early.err()).contains("it was not withdrawn");
    assertThat(check(id, "--run", "--dry-run", "--", "touch", mark.toString()).exit())
        .isEqualTo(Exit.USAGE);
    assertThat(mark).doesNotExist();
    assertThat(check(id, "--run").err()).contains("say what to run");
    assertThat(check(id, "--passed", "--", "true").err()).contains("a command is run with --run");
    assertThat(check(id, "--run", "--timeout", "soon", "--", "true").err()).contains("--timeout");
  }

  @Test
  void whatCanNotBeRunRecordsNothing() throws Exception {
    var id = withdrawn();

    var ran = check(id, "--run", "--", server.data().resolve("nothing").toString());

    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("can not run");
    assertThat(shell.run("rollout", "show", id).out()).contains("not checked yet");
  }
}
