package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Leases;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.terminal.Answer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A rollout with a real client, watched from the command line. */
class RolloutWatchTest {
  /** With short leases: after a restart, those that may still be held have to lapse. */
  @AutoClose
  private final RunningServer server = RunningServer.start(Leases.of(Duration.ofSeconds(2)));

  private final Shell shell = Shell.on(server);
  private final String rollout = Shop.rollout(shell);

  private String state() {
    return shell.run("rollout", "show", rollout, "--json").json().text("state");
  }

  private static int exit(Shell.Running watching) throws Exception {
    return watching.exit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aRolloutIsFollowedUntilItIsWithdrawn() throws Exception {
    var watching = shell.start("rollout", "watch");
    Until.isTrue("it is told", () -> watching.out().toString().contains("waiting"));
    try (var _ = Shop.client(server, shell)) {
      Until.isTrue("it climbs", () -> state().equals("climbing"));
      Until.isTrue(
          "it is told that it is applied",
          () -> watching.out().toString().contains("1 of 1 connected apply this"));

      var held = shell.run("rollout", "hold", rollout, "--note", "over the weekend");
      assertThat(held.out()).contains("held at internal").contains("over the weekend");
      var promoted = shell.run("rollout", "promote", rollout);
      assertThat(promoted.exit()).isEqualTo(Exit.REFUSED);
      assertThat(promoted.err()).contains("nothing was judged in this stage yet");
      assertThat(shell.run("rollout", "abort", rollout).exit()).isZero();

      assertThat(exit(watching)).isEqualTo(Exit.REFUSED);
    }
    assertThat(watching.out().toString())
        .containsSubsequence(
            rollout + " waiting; exposed: internal 0 %",
            "opened stage \"internal\": 100 % of internal",
            rollout + " climbing at internal; exposed: internal 100 %",
            "1 of 1 connected apply this",
            "is held",
            rollout + " withdrawn; exposed: internal 0 %")
        .doesNotContain("\u001b");
  }

  @Test
  void onATerminalThePictureIsDrawnOver() throws Exception {
    var watching = shell.atTerminal(80, 40).start("rollout", "watch", rollout);
    Until.isTrue("it is drawn", () -> watching.out().toString().contains("ladder"));
    Until.isTrue(
        "it is drawn over",
        () -> Pattern.compile("\u001b\\[\\d+A\r").matcher(watching.out().toString()).find());

    assertThat(shell.run("rollout", "withdraw", rollout).exit()).isZero();

    assertThat(exit(watching)).isEqualTo(Exit.REFUSED);
    assertThat(watching.out().toString()).contains("taken back").contains("check-data " + rollout);
  }

  @Test
  void whoWatchesSurvivesTheServer() throws Exception {
    var watching = shell.start("rollout", "watch", rollout);
    var drawing = Shell.on(server).atTerminal(80, 40).start("rollout", "watch", rollout);
    Until.isTrue("it is told", () -> watching.out().toString().contains("waiting"));
    Until.isTrue("it is drawn", () -> drawing.out().toString().contains("waiting"));

    server.stop();
    Until.isTrue("it is missed", () -> watching.out().toString().contains("no answer from"));
    Until.isTrue("and drawn so", () -> drawing.out().toString().contains("what was known last"));
    server.restart();
    Until.isTrue("it is heard", () -> watching.out().toString().contains("answers again"));
    assertThat(shell.run("rollout", "withdraw", rollout).exit()).isZero();

    assertThat(exit(watching)).isEqualTo(Exit.REFUSED);
    assertThat(exit(drawing)).isEqualTo(Exit.REFUSED);
  }

  @Test
  void programsGetALineOfJsonForEachThatIsNew() throws Exception {
    var watching = shell.start("rollout", "watch", "--json");
    Until.isTrue("it is told", () -> watching.out().toString().contains("waiting"));
    assertThat(shell.run("rollout", "withdraw", rollout).exit()).isZero();

    assertThat(exit(watching)).isEqualTo(Exit.REFUSED);
    var states =
        watching
            .out()
            .toString()
            .lines()
            .map(line -> new Answer(Json.parse(line)).text("state"))
            .toList();
    assertThat(states).startsWith("waiting").endsWith("withdrawn").doesNotHaveDuplicates();
  }

  @Test
  void withoutAnythingToWatchItIsSaidSo() throws Exception {
    assertThat(shell.run("rollout", "withdraw", rollout).exit()).isZero();
    Until.isTrue("it is over", () -> state().equals("withdrawn"));

    var none = shell.run("rollout", "watch");
    var other = shell.run("rollout", "watch", "ro-nothing");
    var over = shell.run("rollout", "watch", rollout);

    assertThat(none.exit()).isEqualTo(Exit.USAGE);
    assertThat(none.err()).contains("no rollout is under way");
    assertThat(other.exit()).isEqualTo(Exit.USAGE);
    assertThat(over.exit()).isEqualTo(Exit.REFUSED);
  }
}
