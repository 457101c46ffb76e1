package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens, from the command line, against a real server. */
@SuppressWarnings("NullAway.Init")
class TokenCommandTest {
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
  void aTokenShowsItsSecretOnceAndEndsWhenItIsRevoked() {
    var created = shell.run("token", "create", "--subject", "checkout", "--expires-in", "30d");
    var secret = created.out().strip();

    assertThat(secret).startsWith("tg_svc-").doesNotContain("\n");
    assertThat(created.err()).contains("service \"checkout\"").doesNotContain(secret);
    var evaluating =
        new Shell(data)
            .with("TIDEGATE_SERVER", "http://127.0.0.1:" + node.port())
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
