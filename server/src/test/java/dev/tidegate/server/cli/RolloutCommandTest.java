package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts without a client, from the command line, against a real server. */
@SuppressWarnings("NullAway.Init")
class RolloutCommandTest {
  @TempDir Path data;
  private Node node;
  private Shell shell;

  @BeforeEach
  void start() {
    node = Node.start(ServerConfig.on(data).withPort(0));
    shell = Shell.on(node, data);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void withoutAClientARolloutWaitsAndIsTakenBack() throws Exception {
    var id = Shop.rollout(shell);

    assertThat(shell.run("rollout", "show", id).out())
        .contains(id + " waiting")
        .contains("\"internal\" opens when")
        .contains("a client follows the stream: none is connected")
        .contains("rollout " + id + " began for change");
    var hold = shell.run("rollout", "hold", id);
    assertThat(hold.exit()).isEqualTo(Exit.REFUSED);
    assertThat(hold.err()).isEqualTo("tidegate: it exposes nobody: waiting\n");

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

    var ran =
        shell.run(
            "rollout",
            "begin",
            "--change",
            change,
            "--flag",
            "new-checkout",
            "--candidate",
            "onn",
            "--stages",
            "10%,1%");

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
    var begin =
        new String[] {
          "rollout", "begin", "--change", change, "--flag", Shop.FLAG, "--candidate", "on"
        };

    var refused = shell.run(begin);
    var begun =
        shell.run(
            Stream.concat(Stream.of(begin), Stream.of("--supersedes", older, "--json"))
                .toArray(String[]::new));

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
        shell
            .run(
                "rollout",
                "begin",
                "--change",
                change,
                "--flag",
                "new-checkout",
                "--candidate",
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
