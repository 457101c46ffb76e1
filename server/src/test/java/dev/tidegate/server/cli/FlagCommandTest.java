package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Flags, from the command line, against a real server. */
class FlagCommandTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void aKillWithdrawsWhatClimbs() throws Exception {
    var id = Shop.rollout(shell);

    var killed = shell.run("flag", "kill", "new-checkout", "--note", "customers complain");

    assertThat(killed.out()).contains("killed, serves the default in the code");
    Until.isTrue(
        "it is withdrawn", () -> shell.run("rollout", "list").out().contains(id + "  withdrawn"));
    assertThat(shell.run("why", "new-checkout").out()).contains("was killed").contains("complain");
    assertThat(shell.run("flag", "list").out()).contains("killed");
    assertThat(shell.run("flag", "eval", "new-checkout", "--key", "u").out())
        .isEqualTo("u gets the default in the code (disabled)\n");
  }

  @Test
  void aFlagIsEvaluatedForSomebody() {
    var set =
        shell.run(
            "flag",
            "set",
            "banner",
            "--variant",
            "plain=",
            "--variant",
            "sale=-20 %",
            "--default",
            "plain",
            "--ungoverned",
            "--targeting",
            "{\"if\":[{\"==\":[{\"var\":\"region\"},\"eu\"]},\"sale\",null]}");

    assertThat(set.exit()).isZero();
    assertThat(shell.run("flag", "eval", "banner", "--key", "u1", "--attr", "region=eu").out())
        .isEqualTo("u1 gets variant \"sale\": -20 % (targeting_match)\n");
    assertThat(shell.run("flag", "eval", "banner", "--key", "u1", "--attr", "region=us").out())
        .contains("variant \"plain\"");
    var unknown = shell.run("flag", "eval", "baner");
    assertThat(unknown.exit()).isEqualTo(Exit.USAGE);
    assertThat(unknown.err()).contains("there is no flag \"baner\"");
  }

  @Test
  void aFlagIsReadFromFlagdsJsonWhichOptionsOverride() {
    shell.piping(
        """
        {"state":"ENABLED","variants":{"s":{"w":1},"l":{"w":2}},"defaultVariant":"s"}
        """);

    var set = shell.run("flag", "set", "layout", "--file", "-", "--default", "l", "--json");

    assertThat(set.exit()).isZero();
    assertThat(set.json().at("definition").text("defaultVariant")).isEqualTo("l");
    assertThat(shell.run("flag", "eval", "layout", "--key", "u").out())
        .isEqualTo("u gets variant \"l\": {\"w\":2} (static)\n");
  }

  @Test
  void whatAGovernedFlagServesIsNotEdited() {
    Shop.flag(shell);

    var edited = Shop.setFlag(shell, "--default", "on");
    var extended = Shop.setFlag(shell, "--variant", "dark=true", "--default", "off");

    assertThat(edited.exit()).isEqualTo(Exit.REFUSED);
    assertThat(edited.err()).contains("it is governed: what it serves changes by a rollout");
    assertThat(extended.exit()).isZero();
    assertThat(shell.run("flag", "show", Shop.FLAG).out()).contains("dark = true");
  }

  @Test
  void aFlagWhoseKeyHasASlashIsAFlagLikeAnyOther() {
    var key = "shop/checkout/new";

    assertThat(shell.run("flag", "set", key, "--variant", "a=1", "--default", "a").exit()).isZero();
    assertThat(shell.run("flag", "show", key).out()).contains("a = 1").contains("was created");
    assertThat(shell.run("flag", "eval", key, "--key", "u").out()).contains("variant \"a\": 1");
    assertThat(shell.run("flag", "kill", key).out()).contains("killed");
    assertThat(shell.run("why", key).out()).contains("flag " + key + " was killed");
  }
}
