package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that breaks after the server acted, and before it is heard. */
@SuppressWarnings("NullAway.Init")
class RetryTest {
  @TempDir Path data;

  @Test
  void aChangeIsProposedOnceThoughItIsSentTwice() throws Exception {
    try (var node = Node.start(ServerConfig.on(data).withPort(0));
        var proxy = new BreakingProxy(node.port(), 1)) {
      var ran = Shop.propose(through(node, proxy), "--routine");

      assertThat(ran.exit()).isZero();
      assertThat(proxy.keys()).hasSize(2);
      assertThat(proxy.keys().getFirst()).isNotBlank().isEqualTo(proxy.keys().getLast());
      var changes = Shell.on(node, data).run("change", "list", "--json").json().list("changes");
      assertThat(changes).hasSize(1);
      assertThat(ran.out()).contains(changes.getFirst().text("id"));
    }
  }

  @Test
  void aSecretThatWasLostIsNotMadeUp() throws Exception {
    try (var node = Node.start(ServerConfig.on(data).withPort(0));
        var proxy = new BreakingProxy(node.port(), 1)) {
      var ran = through(node, proxy).run("token", "create", "--subject", "checkout");

      assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("its secret was in that answer alone: revoke it");
    }
  }

  @Test
  void aConnectionThatBreaksAgainIsGivenUp() throws Exception {
    try (var node = Node.start(ServerConfig.on(data).withPort(0));
        var proxy = new BreakingProxy(node.port(), 10)) {
      var ran = Shop.propose(through(node, proxy), "--routine");

      assertThat(ran.exit()).isEqualTo(Exit.UNUSABLE);
      assertThat(ran.err()).contains("no answer from http://127.0.0.1:" + proxy.port());
      assertThat(proxy.keys()).hasSize(2);
    }
  }

  private Shell through(Node node, BreakingProxy proxy) {
    return Shell.on(node, data).with("TIDEGATE_SERVER", "http://127.0.0.1:" + proxy.port());
  }
}
