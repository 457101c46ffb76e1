package dev.tidegate.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidegate.server.Node;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All processes, the server's and the service's, are killed and started again with clocks that are
 * a day ahead, or a day behind, while something climbs.
 */
class ClockIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FLAG =
      "{\"variants\":{\"old\":\"old\",\"new\":\"new\"},\"defaultVariant\":\"old\"}";

  @TempDir Path folder = Path.of("");

  /** Runs a program by a clock that is off by so much; the monotonic one goes as ever. */
  private static List<String> off(String offset) {
    return List.of("faketime", "-m", "--exclude-monotonic", "-f", offset);
  }

  @BeforeEach
  void another() throws InterruptedException {
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

  @Test
  void aDayForwardOpensNoStageEarlyAndAFallLands() throws Exception {
    var data = folder.resolve("data");
    try (var server = new ServerProcess(data, List.of());
        var operator = new Operator(server.address(), token(data))) {
      var service = service(operator);
      var secret =
          operator
              .send(
                  "POST",
                  "/api/v1/tokens",
                  "",
                  "{\"subject\":\"ann\",\"role\":\"operator\",\"expiresIn\":\"2h\"}")
              .text("secret");
      begin(
          operator,
          "{\"share\":\"50 %\",\"minDuration\":\"1h\",\"holdAt\":\"72h\",\"withdrawAt\":\"96h\"},"
              + "{\"share\":\"100 %\"}");
      try (var before = new ServiceProcess(List.of(), server.address(), service, true)) {
        until("it is exposed", () -> before.exposed() > 20);
        until("only time is missing", () -> missing(operator).equals("rollout.duration"));
      }
      server.kill();
      server.restart(off("+1d"));
      try (var after = new ServiceProcess(off("+1d"), server.address(), service, true)) {
        until("it is exposed again", () -> after.exposed() > 20);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        until(
            "some windows have passed",
            () -> {
              assertThat(after.exposed()).as("half of the users").isLessThan(80);
              assertThat(state(operator)).isEqualTo("climbing");
              return System.nanoTime() > end;
            });
        until("only time is missing still", () -> missing(operator).equals("rollout.duration"));
        until("the journal says for how long none ran", () -> lines(operator).contains("none ran"));
        try (var ann = new Operator(server.address(), secret)) {
          assertThat(ann.send("PUT", "/api/v1/flags/other", "", FLAG).status())
              .as("her token has expired")
              .isEqualTo(403);
          assertThat(ann.send("POST", "/api/v1/rollouts/ro-1/withdraw", "", "{}").status())
              .as("and may still lower")
              .isEqualTo(200);
        }
        until("stable is served", () -> after.exposed() == 0);
      }
    }
  }

  @Test
  void aDayBackStopsNoDeadlineAndRevivesNoToken() throws Exception {
    var data = folder.resolve("data");
    try (var server = new ServerProcess(data, List.of());
        var operator = new Operator(server.address(), token(data))) {
      var service = service(operator);
      var secret =
          operator
              .send(
                  "POST",
                  "/api/v1/tokens",
                  "",
                  "{\"subject\":\"ann\",\"role\":\"operator\",\"expiresIn\":\"1s\"}")
              .text("secret");
      begin(
          operator,
          "{\"share\":\"50 %\",\"minDuration\":\"1s\",\"holdAt\":\"20s\",\"withdrawAt\":\"30s\"},"
              + "{\"share\":\"100 %\"}");
      try (var before = new ServiceProcess(List.of(), server.address(), service, false)) {
        until("it is exposed", () -> before.exposed() > 20);
        until("the server knows", () -> story(operator).contains("is applied by"));
      }
      server.kill();
      server.restart(off("-1d"));
      try (var after = new ServiceProcess(off("-1d"), server.address(), service, false);
          var ann = new Operator(server.address(), secret)) {
        assertThat(ann.send("PUT", "/api/v1/flags/other", "", FLAG).status()).isEqualTo(403);
        until("it is withdrawn at its deadline", () -> state(operator).startsWith("withdraw"));
        assertThat(story(operator)).contains("no safe verdict", "it is held", "it is withdrawn");
        until("stable is served", () -> after.exposed() == 0);
      }
    }
  }

  private static String token(Path data) throws IOException {
    return Files.readString(data.resolve(Node.OPERATOR_TOKEN)).strip();
  }

  private static String service(Operator operator) throws Exception {
    var body = "{\"role\":\"service\",\"subject\":\"billing\"}";
    return operator.send("POST", "/api/v1/tokens", "", body).text("secret");
  }

  private static void begin(Operator operator, String stages) throws Exception {
    operator.send("PUT", "/api/v1/flags/way", "", FLAG);
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
  private static String missing(Operator operator) throws Exception {
    var json = operator.send("GET", "/api/v1/rollouts/ro-1", "", "").json();
    return json.member("holding") instanceof dev.tidegate.flags.Json.Arr(var all)
            && all.size() == 1
            && all.getFirst().member("condition") instanceof dev.tidegate.flags.Json.Text(var name)
        ? name
        : "";
  }

  private static String state(Operator operator) throws Exception {
    return operator.send("GET", "/api/v1/rollouts/ro-1", "", "").text("state");
  }

  private static String lines(Operator operator) throws Exception {
    return operator.send("GET", "/api/v1/journal/lines?limit=100", "", "").json().text();
  }

  private static String story(Operator operator) throws Exception {
    return operator.send("GET", "/api/v1/why/ro-1", "", "").json().text();
  }

  private interface Sight {
    boolean holds() throws Exception;
  }

  /** A server that is too busy to answer in time has not said no. */
  private static boolean holds(Sight sight) throws Exception {
    try {
      return sight.holds();
    } catch (HttpTimeoutException e) {
      return false;
    }
  }

  private static void until(String what, Sight sight) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(sight)) {
      assertThat(System.nanoTime()).as("waited too long until %s", what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
