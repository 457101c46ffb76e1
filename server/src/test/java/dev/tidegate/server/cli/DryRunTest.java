package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is only supposed leaves nothing behind. */
class DryRunTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void aKillIsToldBeforeAndAfter() {
    Shop.flag(shell);
    long before = shell.entries();

    var ran = shell.run("flag", "kill", Shop.FLAG, "--note", "just asking", "--dry-run");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("nothing was done; it would be:\n  flag " + Shop.FLAG + " was killed")
        .contains("just asking")
        .contains(Shop.FLAG + "  falls\n    before  \"off\" to everybody\n    after   the default");
    assertThat(shell.entries()).isEqualTo(before);
    assertThat(shell.run("flag", "show", Shop.FLAG).out()).doesNotContain("killed");
  }

  @Test
  void aRefusalIsToldAndIsNoEntry() {
    var id = Shop.rollout(shell);
    long before = shell.entries();

    for (int i = 0; i < 20; i++) {
      var ran = shell.run("rollout", "drill", id, "--dry-run");
      assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
      assertThat(ran.err())
          .startsWith("tidegate: nothing was done; it would be refused:\n")
          .contains("nobody is exposed: a drill is for the first stage");
    }

    assertThat(shell.entries()).isEqualTo(before);
    shell.run("rollout", "drill", id);
    assertThat(shell.entries()).as("twenty that were supposed count as none").isEqualTo(before + 1);
  }

  @Test
  void everyCommandThatChangesSomethingCanBeSupposed() {
    var id = Shop.rollout(shell);
    var change = shell.run("rollout", "show", id, "--json").json().text("change");
    long before = shell.entries();

    for (var command :
        List.of(
            "change approve " + change,
            "change propose --title t",
            "flag set other --variant a=1 --default a",
            "flag kill " + Shop.FLAG,
            "rollout begin --change " + change + " --flag " + Shop.FLAG + " --candidate on",
            "rollout promote " + id,
            "rollout hold " + id,
            "rollout withdraw " + id,
            "rollout check-data " + id + " --passed",
            "token create --subject checkout",
            "token revoke svc-nobody")) {
      var ran = shell.run((command + " --dry-run --json").split(" "));
      assertThat(ran.json().names()).as(command).containsAnyOf("entries", "reasons");
      assertThat(ran.out()).as(command).doesNotContain("\"secret\"");
    }

    assertThat(shell.entries()).isEqualTo(before);
  }

  @Test
  void somethingNewIsSupposedWhole() {
    var ran = Shop.propose(shell, "--dry-run");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("was proposed for " + Shop.SCOPE)
        .contains("nobody gets anything else");
    assertThat(shell.run("change", "list", "--json").json().list("changes")).isEmpty();
  }

  @Test
  void whatIsSoAlreadyWouldDoNothing() {
    Shop.flag(shell);
    shell.run("flag", "kill", Shop.FLAG);

    assertThat(shell.run("flag", "kill", Shop.FLAG, "--dry-run").out())
        .isEqualTo("nothing was done, and nothing would be: it is so already\n");
  }

  @Test
  void aSupposedRequestDoesNotTakeItsKey() throws Exception {
    Shop.flag(shell);
    var path = "/flags/" + Shop.FLAG;
    var edit = "{\"variants\":{\"on\":true,\"off\":false,\"x\":true},\"defaultVariant\":\"off\"}";

    assertThat(put("/what-if" + path, edit)).isEqualTo(200);
    long before = shell.entries();
    assertThat(put(path, edit)).isEqualTo(200);

    assertThat(shell.entries())
        .as("it is done now, not answered from the past")
        .isEqualTo(before + 1);
  }

  @Test
  void aServiceMayNotSuppose() {
    Shop.flag(shell);
    shell.run(
        "token", "create", "--subject", "checkout", "--to", server.data().resolve("svc") + "");

    var ran =
        shell.run(
            "flag",
            "kill",
            Shop.FLAG,
            "--dry-run",
            "--token-file",
            server.data().resolve("svc") + "");

    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.err()).contains("it takes an operator's token");
  }

  @Test
  void nothingIsReadThere() throws Exception {
    assertThat(send("GET", "/what-if/rollouts", "")).isEqualTo(404);
  }

  private int put(String path, String body) throws Exception {
    return send("PUT", path, body);
  }

  private int send(String method, String path, String body) throws Exception {
    var request =
        server
            .as(server.operator(), "/api/v1" + path)
            .header("Idempotency-Key", "the same")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return server.send(request).statusCode();
  }
}
