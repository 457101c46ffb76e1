package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What would come of a command is what the command itself says of a dry run. */
class WhatIfTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void aCommandIsSupposedWithAllItsOptions() {
    Shop.flag(shell);

    var ran = shell.run("what-if", "flag", "kill", Shop.FLAG, "--note", "just asking");

    assertThat(ran)
        .isEqualTo(shell.run("flag", "kill", Shop.FLAG, "--note", "just asking", "--dry-run"));
    assertThat(ran.out()).startsWith("nothing was done; it would be:").contains("just asking");
    assertThat(shell.run("flag", "show", Shop.FLAG).out()).doesNotContain("killed");
  }

  @Test
  void aRefusalIsToldAsOne() {
    var id = Shop.rollout(shell);

    var ran = shell.run("what-if", "rollout", "drill", id);

    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err()).startsWith("tidegate: nothing was done; it would be refused:\n");
  }

  @Test
  void whatDecidesNothingCanNotBeSupposed() {
    var ran = shell.run("what-if", "rollout", "show", "ro-1");

    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err())
        .isEqualTo(
            "tidegate: \"tidegate rollout show\" decides nothing: there is nothing to suppose\n");
  }

  @Test
  void aCommandThatThereIsNotIsToldLikeAnyOther() {
    assertThat(shell.run("what-if", "flag", "kil", "x").err())
        .startsWith("tidegate: tidegate flag has no command \"kil\"; did you mean kill?");
    assertThat(shell.run("what-if", "flag").err()).startsWith("tidegate: say which: ");
    assertThat(shell.run("what-if").exit()).isEqualTo(Exit.USAGE);
  }
}
