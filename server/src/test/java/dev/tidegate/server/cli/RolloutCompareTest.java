package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.terminal.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A comparison from its beginning to the decision, with a service that serves both variants. */
class RolloutCompareTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  private String comparing(String... more) {
    var change = Shop.change(shell, "--routine");
    Shop.flag(shell);
    var begin =
        List.of("rollout", "compare", "--change", change, "--flag", Shop.FLAG, "--variant", "on");
    var ran = shell.run(begin, more);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return shell.run("rollout", "list", "--json").json().list("rollouts").getFirst().text("id");
  }

  /** Users who come once; of those whom the control serves, one in eight fails. */
  private static void serve(Tidegate client, AtomicBoolean goesOn) {
    int user = 0;
    while (goesOn.get()) {
      for (int i = 0; i < 40; i++) {
        var outcome = client.begin(Shop.FLAG, new ImmutableContext("user-" + user++));
        try (outcome) {
          boolean isControl = "off".equals(outcome.variant());
          if (isControl && user % 8 == 0) {
            outcome.fail();
          }
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private Answer effect(String id) {
    return shell.run("rollout", "effect", id, "--json").json();
  }

  private Answer failures(String id) {
    var metrics = effect(id).list("metrics");
    return metrics.isEmpty() ? effect(id).at("none") : metrics.getFirst();
  }

  private String state(String id) {
    return shell.run("rollout", "show", id, "--json").json().text("state");
  }

  private boolean mayBeKept(String id) {
    return shell.run("rollout", "promote", id, "--dry-run").exit() == 0;
  }

  @Test
  void twoVariantsAreComparedUntilSomebodyKeepsTheBetterOne() throws Exception {
    var id = comparing("--window", "1s", "--for", "1h", "--bake", "2s");
    assertThat(shell.run("rollout", "effect", id).out()).contains("nothing was compared yet");
    var goesOn = new AtomicBoolean(true);
    try (var client = Shop.client(server, shell)) {
      var service = Thread.ofVirtual().start(() -> serve(client, goesOn));
      Until.isTrue("a difference is proven", () -> failures(id).text("found").equals("less"));
      Until.isTrue("it may be kept", () -> mayBeKept(id));

      assertThat(state(id)).as("whatever is proven").isEqualTo("climbing");
      var shown = effect(id);
      assertThat(shown.text("control")).isEqualTo("off");
      assertThat(shown.at("stage").share("share").fraction()).isEqualTo(.5);
      var course = failures(id).list("course");
      assertThat(course.getLast().number("highest")).isLessThan(1);
      assertThat(course.getLast().number("controlRate")).isBetween(.05, .2);
      assertThat(course.getLast().number("candidateRate")).isLessThan(.02);
      var told = shell.run("rollout", "effect", id, "--difference", "50%").out();
      assertThat(told)
          .contains("failures: on has", "times as many as off", "proven since")
          .contains("AFTER", "●", "┤")
          .contains("tidegate rollout promote " + id);
      assertThat(shell.run("rollout", "show", id).out())
          .contains("it compares until", "somebody, who has looked at it")
          .contains("with \"off\", until ", ": tidegate rollout effect " + id);

      var kept = shell.run("rollout", "promote", id);
      assertThat(kept.exit()).as(kept.err()).isZero();
      Until.isTrue("it settles", () -> state(id).equals("settled"));
      goesOn.set(false);
      service.join();
    }
    assertThat(failures(id).text("found")).as("remembered").isEqualTo("less");
    assertThat(effect(id).at("stage").text("name")).isEqualTo("compare");
    assertThat(shell.run("why", id).out()).contains("compared with \"off\" for 1 h");
  }

  @Test
  void whatIsNoComparisonIsToldAtOnce() {
    var change = Shop.change(shell, "--routine");
    Shop.flag(shell);
    var begin = List.of("rollout", "compare", "--change", change, "--flag", Shop.FLAG, "--variant");
    assertThat(shell.run(begin, "on", "--share", "100%").err())
        .contains("without a control there is nothing to compare with");
    assertThat(shell.run(begin, "on", "--for", "1s").err()).contains("compare.lasts is");
    assertThat(shell.run(begin, "on", "--cohort", "nobody").err()).contains("nobody");
    assertThat(shell.run(begin, "off").err()).contains("\"off\" is stable already");
    assertThat(shell.run("rollout", "effect", "ro-nothing").err())
        .contains("there is no rollout \"ro-nothing\"");
    var id = comparing();
    assertThat(shell.run("rollout", "effect", id, "--difference", "0").err())
        .contains("difference is above 0 %");
  }
}
