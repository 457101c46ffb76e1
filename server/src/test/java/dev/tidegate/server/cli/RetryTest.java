package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A connection that breaks after the server acted, and before it is heard. */
class RetryTest {
  @AutoClose private final RunningServer server = RunningServer.start();

  @Test
  void aChangeIsProposedOnceThoughItIsSentTwice() throws Exception {
    try (var proxy = new BreakingProxy(server.port(), 1)) {
      var ran = Shop.propose(through(proxy), "--routine");

      assertThat(ran.exit()).isZero();
      assertThat(proxy.keys()).hasSize(2);
      assertThat(proxy.keys().getFirst()).isNotBlank().isEqualTo(proxy.keys().getLast());
      var changes = Shell.on(server).run("change", "list", "--json").json().list("changes");
      assertThat(changes).hasSize(1);
      assertThat(ran.out()).contains(changes.getFirst().text("id"));
    }
  }

  @Test
  void aSecretThatWasLostIsNotMadeUp() throws Exception {
    try (var proxy = new BreakingProxy(server.port(), 1)) {
      var ran = through(proxy).run("token", "create", "--subject", "checkout");

      assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("its secret was in that answer alone: revoke it");
    }
  }

  @Test
  void aConnectionThatBreaksAgainIsGivenUp() throws Exception {
    try (var proxy = new BreakingProxy(server.port(), 10)) {
      var ran = Shop.propose(through(proxy), "--routine");

      assertThat(ran.exit()).isEqualTo(Exit.UNUSABLE);
      assertThat(ran.err()).contains("no answer from http://127.0.0.1:" + proxy.port());
      assertThat(proxy.keys()).hasSize(2);
    }
  }

  private Shell through(BreakingProxy proxy) {
    return Shell.on(server).with("TIDEGATE_SERVER", "http://127.0.0.1:" + proxy.port());
  }
}
