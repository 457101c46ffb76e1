package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Services as a whole, from the command line, against a real server and a real client. */
class ServiceCommandTest {
  private static final String SERVICE = "default/production/billing";

  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  private Tidegate client() {
    var token = shell.run("token", "create", "--subject", "billing", "--json").json();
    return Tidegate.connect(
        TidegateOptions.of(URI.create(server.address()), token.text("secret"), SERVICE)
            .withFlushEvery(Duration.ofMillis(50)));
  }

  @Test
  void whatIsKnownOfAServiceIsShownAndLearnedAnewWhenSomebodySaysSo() throws Exception {
    try (var client = client()) {
      client.begin("no-such-flag", null).close();
      Until.isTrue("it is heard", () -> shell.run("service", "list").out().contains(SERVICE));

      assertThat(shell.run("service", "list").out()).contains("learning", "failed", "0.0 of 12.5");
      assertThat(shell.run("service", "show", SERVICE).out())
          .contains("is learning", "tolerated 0.1 %", "learned in 0 s of 5 min with traffic");
      assertThat(shell.run("service", "steady", SERVICE, "--reason", "a test", "--dry-run").out())
          .contains("nothing was done", "is learned anew");
      var taken = shell.run("service", "steady", SERVICE, "--reason", "a test");
      assertThat(taken.exit()).as(taken.err()).isZero();
      assertThat(taken.out()).contains("takes it for normal: a test");
      assertThat(shell.run("why", SERVICE).out()).contains("is learned anew", "(a test)");
    }
  }

  @Test
  void whatIsMissingOrUnknownIsSaid() {
    assertThat(shell.run("service", "list").exit()).isZero();
    var unknown = shell.run("service", "show", SERVICE);
    assertThat(unknown.exit()).isEqualTo(Exit.USAGE);
    assertThat(unknown.err()).contains("no client reports as " + SERVICE);
    assertThat(shell.run("service", "steady", SERVICE).exit()).isEqualTo(Exit.USAGE);
    assertThat(shell.run("service", "show", "a/b/c/d/e").exit()).isEqualTo(Exit.USAGE);
  }
}
