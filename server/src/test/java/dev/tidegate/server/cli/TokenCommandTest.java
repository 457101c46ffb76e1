package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tokens, from the command line, against a real server. */
class TokenCommandTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void aTokenShowsItsSecretOnceAndEndsWhenItIsRevoked() {
    var created = shell.run("token", "create", "--subject", "checkout", "--expires-in", "30d");
    var secret = created.out().strip();

    assertThat(secret).startsWith("tg_svc-").doesNotContain("\n");
    assertThat(created.err()).contains("service \"checkout\"").doesNotContain(secret);
    var evaluating =
        new Shell(server.data())
            .with("TIDEGATE_SERVER", server.address())
            .with("TIDEGATE_TOKEN", secret);
    var forbidden = evaluating.run("change", "list");
    assertThat(forbidden.exit()).isEqualTo(Exit.REFUSED);
    assertThat(forbidden.err())
        .contains("it takes an operator's token")
        .contains("the token came from TIDEGATE_TOKEN");

    var id = secret.substring("tg_".length(), secret.indexOf('_', "tg_".length()));
    assertThat(shell.run("token", "list").out()).contains(id + "  valid").doesNotContain(secret);
    shell.run("token", "create", "--subject", "soon", "--expires-in", "13d");
    assertThat(shell.run("token", "list").out()).contains("  expiring  service   soon");
    assertThat(shell.run("token", "revoke", id).out()).contains("is revoked");
    assertThat(shell.run("token", "list").out()).contains(id + "  revoked");
    assertThat(evaluating.run("flag", "eval", "x").exit()).isEqualTo(Exit.REFUSED);
    assertThat(shell.run("token", "revoke", "svc-nobody").err()).contains("no such token");
  }
}
