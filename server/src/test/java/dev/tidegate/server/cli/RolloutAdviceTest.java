package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.advice.Month;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of advise mode at a terminal, and how somebody says how it turned out. */
class RolloutAdviceTest {
  @TempDir Path folder = Path.of("");

  private Shell shell(RunningServer server) {
    return new Shell(folder)
        .with("TIDEGATE_SERVER", server.address())
        .with("TIDEGATE_TOKEN", Month.SECRET);
  }

  @Test
  void aReportIsReadAWordIsGivenAndTheReportHasIt() throws IOException {
    var data = folder.resolve("data");
    Month.in(data);
    try (var server = RunningServer.on(data)) {
      var shell = shell(server);
      var report = shell.run("rollout", "advice", "--service", "billing");
      assertThat(report.err()).isEmpty();
      assertThat(report.out())
          .contains("3 rollouts", "ro-ranking  right", "ro-cache  open", "not told")
          .doesNotContain("ro-names");
      assertThat(
              shell.run("rollout", "outcome", "ro-cache", "--was", "good", "--note", "bot").exit())
          .isZero();
      assertThat(shell.run("rollout", "advice").out())
          .contains("ro-cache  wrong", "ann says that it was good: bot");
      assertThat(shell.run("rollout", "advice", "--json").json().at("totals").whole("wrong"))
          .isEqualTo(1);
      assertThat(shell.run("rollout", "outcome", "ro-cache", "--was", "bad", "--dry-run").exit())
          .isZero();
      assertThat(shell.run("rollout", "advice").out())
          .as("only supposed")
          .contains("ro-cache  wrong");
    }
  }

  @Test
  void whereIsSaidOnce() {
    var ran = new Shell(folder).run("rollout", "advice", "--service", "a", "--scope", "b");
    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("leave out one");
  }
}
