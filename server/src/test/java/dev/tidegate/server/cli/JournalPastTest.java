package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What was, and what became otherwise, from a server and from its folder. */
class JournalPastTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void theStateAtAnIndexIsWhatItWasThen() {
    Shop.flag(shell);
    long before = shell.newest();
    assertThat(shell.run("flag", "kill", Shop.FLAG).exit()).isZero();

    var was = shell.run("journal", "at", "" + before);
    var is = shell.run("journal", "at", "now");

    assertThat(was.err()).isEmpty();
    assertThat(was.out())
        .contains("after entry " + before)
        .contains(Shop.FLAG + "  serves \"off\" to everybody");
    assertThat(is.out()).contains("serves the default in the code to everybody, as it is killed");
    assertThat(shell.run("journal", "at", "0").out()).contains("flags\n  none");
  }

  @Test
  void theStateHoldsNoTokens() {
    var state = shell.run("journal", "at", "now", "--json");

    assertThat(state.out()).doesNotContain("secret").doesNotContain("sha256");
    assertThat(state.json().names())
        .containsExactly("at", "changes", "entries", "flags", "halts", "rollouts");
  }

  @Test
  void aTimeIsThatOfTheLastEntryBeforeIt() {
    Shop.flag(shell);
    long last = shell.newest();
    var at = shell.run("journal", "at", "now", "--json").json().text("at");

    assertThat(shell.run("journal", "at", at).out()).contains("after entry " + last + ",");
    assertThat(shell.run("journal", "at", "1d").out()).contains("before the first entry");
    assertThat(shell.run("journal", "at", "2020-01-01T00:00:00Z").out())
        .contains("before the first entry");
  }

  @Test
  void theDifferenceSaysWhoGetsWhatWhatBeganWhatFellAndWhoDecided() throws Exception {
    long before = shell.newest();
    var id = Shop.rollout(shell);
    assertThat(shell.run("rollout", "withdraw", id, "--note", "tired").exit()).isZero();

    var difference = shell.run("journal", "diff", "" + before);

    assertThat(difference.err()).isEmpty();
    assertThat(difference.out())
        .contains(Shop.FLAG + "  begins")
        .contains("after   \"off\" to everybody")
        .contains("began\n  change chg-")
        .contains("  rollout " + id + ": \"on\" of flag " + Shop.FLAG)
        .containsPattern("fell\n  rollout " + id + ": .*: \"operator\" asked for it: tired")
        .contains("operator  rollout " + id + " is withdrawn (operator)");
    assertThat(shell.run("journal", "diff", "now").out())
        .contains("nobody gets anything else")
        .contains("decided\n  nothing");
  }

  @Test
  void aFolderAnswersLikeItsServer() {
    Shop.rollout(shell);
    long last = shell.newest();
    var asked = new String[] {"journal", "diff", "0", "" + last, "--json"};
    var served = shell.run(asked).out();
    var state = shell.run("journal", "at", "" + last, "--json").out();

    assertThat(
            shell
                .run("journal", "diff", "0", "" + last, "--json", "--data", "" + server.data())
                .out())
        .isEqualTo(served);
    assertThat(shell.run("journal", "at", "" + last, "--json", "--data", "" + server.data()).out())
        .isEqualTo(state);
  }

  @Test
  void whatIsNoMomentIsToldSo() {
    for (var where : new String[][] {{}, {"--data", "" + server.data()}}) {
      assertNoMoment("999", "there is no entry 999: the last one is ", where);
      assertNoMoment("yesterday", "a moment is the index of an entry, a time such as", where);
    }
    var swapped = shell.run("journal", "diff", "now", "0");
    assertThat(swapped.exit()).isEqualTo(Exit.USAGE);
    assertThat(swapped.err()).contains("give the earlier moment first");
    var nowhere =
        shell.run("journal", "at", "now", "--data", server.data().resolve("x").toString());
    assertThat(nowhere.exit()).isEqualTo(Exit.UNUSABLE);
    assertThat(nowhere.err()).contains("there is no journal in");
  }

  private void assertNoMoment(String moment, String said, String... where) {
    var ran = shell.run(List.of("journal", "at", moment), where);
    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains(said);
  }
}
