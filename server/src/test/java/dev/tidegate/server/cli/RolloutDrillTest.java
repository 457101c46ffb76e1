package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The fall is tried out from the command line, with a real client. */
class RolloutDrillTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void itIsFollowedToItsEndAndItsMeasureIsPrinted() throws Exception {
    var id = Shop.rollout(shell);
    var early = shell.run("rollout", "drill", id);
    assertThat(early.exit()).isEqualTo(Exit.REFUSED);
    assertThat(early.err()).contains("a drill is for the first stage, \"internal\"");

    try (var _ = Shop.client(server, shell)) {
      Until.isTrue(
          "it is applied", () -> shell.run("why", id).out().contains("is applied by 1 of 1"));
      var supposed = shell.run("rollout", "drill", id, "--dry-run");
      assertThat(supposed.exit()).as(supposed.err()).isZero();
      assertThat(supposed.out()).contains("drills its fall", "within 2 min");

      var ran = shell.run("rollout", "drill", id);

      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(ran.out())
          .contains("the drill of " + id + " passed")
          .containsPattern("all had followed after \\d+ ms; clients that followed: 1,");
      assertThat(shell.run("rollout", "show", id).out()).contains("drill      passed at ");
      Until.isTrue(
          "it climbs again",
          () -> shell.run("rollout", "show", id, "--json").json().text("state").equals("climbing"));
      var again = shell.run("rollout", "drill", id, "--json");
      assertThat(again.json().at("drill").text("state")).isEqualTo("passed");
    }
  }

  @Test
  void whatSomebodyAnswersForIsShownAsWhatItIs() throws Exception {
    var id = Shop.rollout(shell);
    String[] attest = {
      "rollout", "attest", id, "--kind", "person", "--looked-at", "40 orders", "--expires", "4h"
    };
    try (var _ = Shop.client(server, shell)) {
      Until.isTrue(
          "it is applied", () -> shell.run("why", id).out().contains("is applied by 1 of 1"));
      assertThat(shell.run(attest).err()).contains("requested or proposed this change");

      var bob =
          shell.run("token", "create", "--role", "operator", "--subject", "bob").out().strip();
      shell.with("TIDEGATE_TOKEN", bob);
      var ran = shell.run(attest);

      assertThat(ran.exit()).as(ran.err()).isZero();
      assertThat(shell.run("rollout", "show", id).out())
          .contains("attested   bob (person), until ")
          .contains("has evidence that is attested (person) for stage \"internal\"");
    }
  }
}
