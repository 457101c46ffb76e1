package dev.tidegate.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidegate.server.fixture.Bodies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All processes, the server's and the service's, are killed and started again with clocks that are
 * a day ahead, or a day behind, while something climbs.
 */
@SuppressWarnings("NullAway.Init")
class ClockIT {
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(2), Duration.ofMillis(50));

  @TempDir Path folder;

  @AutoClose private ServerProcess server;
  @AutoClose private Operator operator;
  private String service;

  /** Runs a program by a clock that is off by so much; the monotonic one goes as ever. */
  private static List<String> off(String offset) {
    return List.of("faketime", "-m", "--exclude-monotonic", "-f", offset);
  }

  @BeforeAll
  static void anotherClockCanBeSet() throws InterruptedException {
    boolean isThere;
    try {
      isThere = new ProcessBuilder("faketime", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      isThere = false;
    }
    assertThat(isThere || !"true".equals(System.getenv("CI")))
        .as("there is no faketime, and CI needs it: build/test-packages.sh")
        .isTrue();
    assumeTrue(isThere, "there is no faketime: the tests of clocks over restarts are skipped");
  }

  @BeforeEach
  void start() throws Exception {
    var data = folder.resolve("data");
    server = new ServerProcess(data, List.of());
    operator = Operator.of(server, data);
    service = operator.service();
  }

  /** A token of ann, an operator, that lives so long. */
  private String anns(String life) throws Exception {
    var body = "{\"subject\":\"ann\",\"role\":\"operator\",\"expiresIn\":\"LIFE\"}";
    return operator.token(body.replace("LIFE", life));
  }

  /** A service whose clock is off by so much, if at all. */
  private ServiceProcess service(List<String> off, boolean serves) throws Exception {
    return new ServiceProcess(off, server.address(), service, serves);
  }

  private void killAndRestart(List<String> off) throws Exception {
    server.kill();
    server.restart(off);
  }

  @Test
  void aDayForwardOpensNoStageEarlyAndAFallLands() throws Exception {
    var secret = anns("2h");
    begin(
        "{\"share\":\"50 %\",\"minDuration\":\"1h\",\"holdAt\":\"72h\",\"withdrawAt\":\"96h\"},"
            + "{\"share\":\"100 %\"}");
    try (var before = service(List.of(), true)) {
      PATIENCE.until("it is exposed", () -> before.exposed() > 20);
      PATIENCE.until("only time is missing", () -> missing().equals("rollout.duration"));
    }
    killAndRestart(off("+1d"));
    try (var after = service(off("+1d"), true)) {
      PATIENCE.until("it is exposed again", () -> after.exposed() > 20);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
      PATIENCE.until(
          "some windows have passed",
          () -> {
            assertThat(after.exposed()).as("half of the users").isLessThan(80);
            assertThat(state()).isEqualTo("climbing");
            return System.nanoTime() > end;
          });
      PATIENCE.until("only time is missing still", () -> missing().equals("rollout.duration"));
      PATIENCE.until("the journal says for how long none ran", () -> lines().contains("none ran"));
      try (var ann = new Operator(server.address(), secret)) {
        assertThat(ann.send("PUT", "/api/v1/flags/other", "", Bodies.FLAG).status())
            .as("her token has expired")
            .isEqualTo(403);
        assertThat(ann.send("POST", "/api/v1/rollouts/ro-1/withdraw", "", "{}").status())
            .as("and may still lower")
            .isEqualTo(200);
      }
      PATIENCE.until("stable is served", () -> after.exposed() == 0);
    }
  }

  @Test
  void aDayBackStopsNoDeadlineAndRevivesNoToken() throws Exception {
    var secret = anns("1s");
    begin(
        "{\"share\":\"50 %\",\"minDuration\":\"1s\",\"holdAt\":\"20s\",\"withdrawAt\":\"30s\"},"
            + "{\"share\":\"100 %\"}");
    try (var before = service(List.of(), false)) {
      PATIENCE.until("it is exposed", () -> before.exposed() > 20);
      PATIENCE.until("the server knows", () -> story().contains("is applied by"));
    }
    killAndRestart(off("-1d"));
    try (var after = service(off("-1d"), false);
        var ann = new Operator(server.address(), secret)) {
      assertThat(ann.send("PUT", "/api/v1/flags/other", "", Bodies.FLAG).status()).isEqualTo(403);
      PATIENCE.until("it is withdrawn at its deadline", () -> state().startsWith("withdraw"));
      assertThat(story()).contains("no safe verdict", "it is held", "it is withdrawn");
      PATIENCE.until("stable is served", () -> after.exposed() == 0);
    }
  }

  private void begin(String stages) throws Exception {
    operator.send("PUT", "/api/v1/flags/way", "", Bodies.FLAG);
    var change =
        """
        {"id":"chg-1","title":"try","nature":"routine","scope":"default/production/billing",
         "version":{"artifact":"sha256:DIGEST"},"contract":{"owner":"team","errors":"1 %"},
         "plan":{"how":"withdraw","within":"1m","data":"none","who":"on-call"}}
        """;
    operator.send("POST", "/api/v1/changes", "", change.replace("DIGEST", "0".repeat(64)));
    var begin =
        """
        {"id":"ro-1","change":"chg-1","flag":"way","candidate":"new","window":"1s",
         "stages":[STAGES]}
        """;
    var begun = operator.send("POST", "/api/v1/rollouts", "", begin.replace("STAGES", stages));
    assertThat(begun.status()).as("%s", begun.json()).isEqualTo(201);
  }

  /** The one condition that holds a rise up; several are none. */
  private String missing() throws Exception {
    var json = operator.send("GET", "/api/v1/rollouts/ro-1", "", "").json();
    return json.member("holding") instanceof dev.tidegate.flags.Json.Arr(var all)
            && all.size() == 1
            && all.getFirst().member("condition") instanceof dev.tidegate.flags.Json.Text(var name)
        ? name
        : "";
  }

  private String state() throws Exception {
    return operator.send("GET", "/api/v1/rollouts/ro-1", "", "").text("state");
  }

  private String lines() throws Exception {
    return operator.send("GET", "/api/v1/journal/lines?limit=100", "", "").json().text();
  }

  private String story() throws Exception {
    return operator.send("GET", "/api/v1/why/ro-1", "", "").json().text();
  }
}
