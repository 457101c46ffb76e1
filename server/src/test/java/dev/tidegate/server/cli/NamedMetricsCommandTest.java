package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contract with metrics of its own, a rollout that weighs them, and what is shown of it. */
class NamedMetricsCommandTest {
  private static final String RETRIES = "retries: they wait; kind=event, tolerated=2 %";
  private static final String MEMORY = "memory: restarts; kind=memory, role=watched";

  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);
  private String change = "";

  @BeforeEach
  void propose() {
    change = Shop.change(shell, "--routine", "--metric", RETRIES, "--metric", MEMORY);
    Shop.flag(shell);
  }

  @Test
  void aRolloutWeighsTheMetricsOfItsContractAndLooksAtSegments() {
    var weighed =
        new String[] {
          "--weight",
          "failures=4",
          "--weight",
          "250 ms=1",
          "--weight",
          "retries=2",
          "--segment",
          "tier",
          "--segment",
          "region"
        };
    assertThat(Shop.begin(shell, change, "on", weighed).exit()).isZero();
    var rollout = shell.run("rollout", "list", "--json").json().list("rollouts").getFirst();
    var shown = shell.run("rollout", "show", rollout.text("id"));
    assertThat(shown.exit()).as(shown.err()).isZero();
  }

  @Test
  void weightsOfMetricsThatThereAreNotAndTooManySegmentsAreRefused() {
    var unknown = Shop.begin(shell, change, "on", "--weight", "retrys=2");
    assertThat(unknown.exit()).isNotZero();
    assertThat(unknown.err()).contains("there is no metric \"retrys\"").contains("retries");
    var none = Shop.begin(shell, change, "on", "--weight", "retries=0");
    assertThat(none.err()).contains("\"retries\" weighs 1 to 1000, not 0");
    var many =
        Shop.begin(
            shell,
            change,
            "on",
            "--segment",
            "a",
            "--segment",
            "b",
            "--segment",
            "c",
            "--segment",
            "d");
    assertThat(many.err()).contains("at most 3 different attributes");
    var text = Shop.begin(shell, change, "on", "--weight", "retries=much");
    assertThat(text.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void aMetricThatCanNotBeJudgedIsRefusedWithTheReason() {
    var ran = Shop.propose(shell, "--metric", "rows: slow; kind=amount");
    assertThat(ran.exit()).isNotZero();
    assertThat(ran.err()).contains("\"rows\" says the most that a request can have");
  }

  @Test
  void aPlanTellsWhatItDoesNotForesee() {
    var ran =
        shell.run(
            "rollout",
            "plan",
            "--change",
            change,
            "--rps",
            "50",
            "--users",
            "9000",
            "--weight",
            "retries=2",
            "--segment",
            "tier");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("by failures and latency alone: how much there will be of retries, memory");
    var usual = shell.run("rollout", "plan", "--errors", "1 %", "--rps", "50");
    assertThat(usual.out()).doesNotContain("by failures and latency alone");
  }
}
