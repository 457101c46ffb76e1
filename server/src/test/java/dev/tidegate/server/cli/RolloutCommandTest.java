package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rollouts without a client, from the command line, against a real server. */
class RolloutCommandTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void withoutAClientARolloutWaitsAndIsTakenBack() throws Exception {
    var id = Shop.rollout(shell);

    assertThat(shell.run("rollout", "show", id).out())
        .contains(id + " waiting")
        .contains("\"internal\" opens when")
        .contains("a client follows the stream: none is connected")
        .contains("rollout " + id + " began for change");
    var hold = shell.run("rollout", "hold", id);
    assertThat(hold.exit()).isZero();
    assertThat(hold.out()).contains("somebody asked to hold it");
    assertThat(shell.run("rollout", "show", id).out()).contains("until somebody asks to promote");

    assertThat(shell.run("rollout", "rollback", id, "--note", "tired").exit()).isZero();
    Until.isTrue(
        "it is withdrawn",
        () -> shell.run("rollout", "show", id, "--json").json().text("state").equals("withdrawn"));
    assertThat(shell.run("rollout", "show", id).out())
        .contains("\"operator\" asked for it: tired")
        .contains("not checked yet");
    assertThat(shell.run("rollout", "withdraw", id).exit()).isZero();

    assertThat(shell.run("rollout", "check-data", id).exit()).isEqualTo(Exit.USAGE);
    var failed = shell.run("rollout", "check-data", id, "--failed", "--note", "12 are missing");
    assertThat(failed.out()).contains("its data are NOT consistent, says operator: 12 are missing");
    var passed = shell.run("rollout", "check-data", id, "--passed", "--note", "found them");
    assertThat(passed.out()).contains("its data are consistent, says operator: found them");
    var change = shell.run("change", "list", "--json").json().list("changes").getFirst();
    assertThat(change.text("outcome")).isEqualTo("withdrawn");
  }

  @Test
  void everythingThatIsWrongWithARolloutIsToldAtOnce() {
    var change = Shop.change(shell, "--routine");
    Shop.flag(shell);

    var ran = Shop.begin(shell, change, "onn", "--stages", "10%,1%");

    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err())
        .contains("stage \"1 %\" does not rise")
        .contains("the last stage exposes 100 %")
        .contains("did you mean \"on\"?");
  }

  @Test
  void optionsOverrideTheFileOfARollout() {
    var change = Shop.change(shell, "--routine");
    Shop.flag(shell);
    shell.piping(
        """
        {"change":"chg-other","flag":"new-checkout","candidate":"on",
         "bake":{"minRequests":7},"mode":"advise"}
        """);

    var begun =
        shell.run("rollout", "begin", "--file", "-", "--change", change, "--bake", "1m", "--json");

    assertThat(begun.exit()).as(begun.err()).isZero();
    assertThat(begun.json().text("change")).isEqualTo(change);
    assertThat(begun.json().text("mode")).isEqualTo("advise");
  }

  @Test
  void aNewerRolloutTakesThePlaceOfAnOlderOne() throws Exception {
    var older = Shop.rollout(shell);
    var change = Shop.change(shell, "--routine", "--config", Shop.DIGEST);

    var refused = Shop.begin(shell, change, "on");
    var begun = Shop.begin(shell, change, "on", "--supersedes", older, "--json");

    assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err()).contains("climbs on this flag: withdraw it");
    assertThat(begun.exit()).as(begun.err()).isZero();
    Until.isTrue(
        "the older is withdrawn",
        () -> shell.run("rollout", "show", older).out().contains("because    (superseded)"));
  }

  @Test
  void aLadderIsWrittenInOneLine() {
    var change = Shop.change(shell, "--routine");
    Shop.flag(shell);

    var rollout =
        Shop.begin(
                shell,
                change,
                "on",
                "--stages",
                "internal=100%, 5 %,100%",
                "--bake",
                "1h",
                "--window",
                "5s",
                "--mode",
                "advise",
                "--alpha",
                "2 %",
                "--unit",
                "account",
                "--id",
                "ro-1",
                "--json")
            .json();

    assertThat(rollout.list("stages").stream().map(stage -> stage.text("name")))
        .containsExactly("internal", "5 %", "100 %", "bake");
    assertThat(rollout.text("id")).isEqualTo("ro-1");
    assertThat(rollout.text("mode")).isEqualTo("advise");
    assertThat(rollout.text("window")).isEqualTo("PT5S");
  }
}
