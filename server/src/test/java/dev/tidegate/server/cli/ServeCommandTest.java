package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A server that is not started on a folder that was put back from a copy, and why. */
class ServeCommandTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Path data = server.data();
  private final Shell shell = Shell.on(server);

  private Shell.Ran serve(Path folder, String... more) {
    return shell.run(List.of("serve", "--data", folder.toString(), "--port", "0"), more);
  }

  private static void assertEnded(Shell.Ran ran, int exit, String... lines) {
    assertThat(ran.err().lines()).as(ran.out()).containsExactly(lines);
    assertThat(ran.exit()).isEqualTo(exit);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aKillGoesWithAFolderThatWasPutBack() {
    var nowhere = data.resolveSibling("nowhere");

    assertEnded(
        serve(nowhere, "--kill", Shop.FLAG), Exit.USAGE, "tidegate: --kill goes with --restored");

    assertThat(nowhere).as("nothing was begun").doesNotExist();
  }

  @Test
  void aFolderWithoutAJournalWasNotPutBackHoweverOftenItIsSaid() {
    var empty = data.resolveSibling("empty");

    for (int i = 0; i < 2; i++) {
      assertEnded(
          serve(empty, "--restored"),
          Exit.UNUSABLE,
          "tidegate: there is no journal in "
              + empty
              + " that could have been put back: see --data");
    }
    try (var other = RunningServer.on(empty)) {
      assertThat(Shell.on(other).run("flag", "list").exit()).as("it is new still").isZero();
    }
  }

  @Test
  void aKillOfAFlagThatTheCopyDoesNotHaveIsToldWithThoseThatItHas() {
    Shop.flag(shell);
    shell.run("flag", "set", "banner", "--variant", "a=1", "--default", "a");
    long before = shell.entries();
    server.stop();

    assertEnded(
        serve(data, "--restored", "--kill", "new-chekout", "--kill", "banner", "--kill", "x"),
        Exit.USAGE,
        "tidegate: kill: there is no flag \"new-chekout\" in the copy; did you mean"
            + " \"new-checkout\"?; leave it out when it was made later",
        "tidegate: kill: there is no flag \"x\" in the copy; known: banner, new-checkout;"
            + " leave it out when it was made later");

    server.restart();
    assertThat(shell.entries()).as("the start alone is new").isEqualTo(before + 1);
    assertThat(shell.run("flag", "show", "banner").out()).doesNotContain("killed");
  }

  @Test
  void aJournalThatIsShorterThanItsCheckpointIsNotServedUnlessItIsSaidToBeACopy() throws Exception {
    var journal = data.resolve("journal.db");
    var copy = data.resolveSibling("copy.db");
    server.stop();
    Files.copy(journal, copy);
    server.restart();
    Shop.flag(shell);
    long signed = shell.entries();
    server.stop();
    Files.copy(copy, journal, StandardCopyOption.REPLACE_EXISTING);

    assertEnded(
        serve(data),
        Exit.UNUSABLE,
        "tidegate: the journal has 2 entries, and its checkpoint was signed after "
            + signed
            + ": entries are lost, or the folder was put back from a copy. If it was, start it"
            + " once with --restored, which withdraws what is under way; if not, find out who did"
            + " it");
  }
}
