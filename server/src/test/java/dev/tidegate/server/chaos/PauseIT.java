package dev.tidegate.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Bodies;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server's process is stopped (SIGSTOP) for {@code pause} seconds (8 when nothing is said), by
 * a lease of {@code lease} seconds (2): connections stay open, and nobody says a word. Users of a
 * rollout that falls get stable within the lease; those of one that freezes keep the candidate.
 */
class PauseIT {
  private static final Duration PAUSE = Duration.ofSeconds(Integer.getInteger("pause", 8));
  private static final int LEASE = Integer.getInteger("lease", 2);
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(60), Duration.ofMillis(5));
  private static final String FREEZE =
      ",\"onLapse\":\"freeze\",\"stableTakesAllBack\":\"no\",\"freezeFor\":\"1h\"";

  @TempDir Path folder = Path.of("");
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void usersOfWhatFallsAreAtStableBeforeTheServerWakesAndThoseOfWhatFreezesAreNot()
      throws Exception {
    var data = folder.resolve("data");
    try (var server = ServerProcess.leasing(data, LEASE);
        var operator = Operator.of(server, data);
        var client = client(server, operator)) {
      listen(client);
      begin(operator, "falls", "");
      begin(operator, "freezes", FREEZE);
      PATIENCE.until("both are served", () -> serves(client, "falls") && serves(client, "freezes"));

      server.signal("STOP");
      long stopped = System.nanoTime();
      long fell = whenItFell(client, stopped);
      server.signal("CONT");
      long woken = System.nanoTime();

      PATIENCE.until("it is heard again", client::holdsLease);
      long heard = System.nanoTime();
      PATIENCE.until(
          "the server says that it stood still", () -> trouble(operator).contains("stood still"));
      System.out.printf(
          "SIGSTOP: %d s by a lease of %d s; what falls was at stable after %d ms, what freezes"
              + " never; the server was heard again %d ms after it woke%n",
          PAUSE.toSeconds(), LEASE, millis(fell - stopped), millis(heard - woken));
      PATIENCE.until("what fell is cleared anew", () -> serves(client, "falls"));
      assertThat(happened(operator, "ro-falls"))
          .containsSubsequence("StageOpened", "Unheard", "StageOpened");
      assertThat(happened(operator, "ro-freezes")).doesNotContain("Unheard");
      operator.send("POST", "/api/v1/rollouts/ro-freezes/withdraw", "", "{}");
      PATIENCE.until("a withdrawal ends the freeze", () -> !serves(client, "freezes"));
    }
  }

  /** Looks at what is served for as long as the pause lasts. */
  private long whenItFell(Tidegate client, long stopped) throws InterruptedException {
    long fell = 0;
    TimeUnit.MILLISECONDS.sleep(LEASE * 500L);
    told.clear(); // what was told of the climbs themselves
    while (System.nanoTime() - stopped < PAUSE.toNanos()) {
      boolean falls = serves(client, "falls");
      assertThat(serves(client, "freezes")).as("frozen").isTrue();
      assertThat(falls && fell != 0).as("served again while nobody was heard").isFalse();
      if (!falls && fell == 0) {
        fell = System.nanoTime();
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(fell).as("what falls on a lapse is still served when the server wakes").isNotZero();
    assertThat(millis(fell - stopped)).isLessThanOrEqualTo(LEASE * 1_000L + 500);
    assertThat(told).as("the application is told").contains("falls").doesNotContain("freezes");
    return fell;
  }

  private void listen(Tidegate client) {
    var api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait("pause", client.provider());
    api.getClient("pause")
        .onProviderConfigurationChanged(details -> told.addAll(details.getFlagsChanged()));
  }

  private static Tidegate client(ServerProcess server, Operator operator) throws Exception {
    return Tidegate.connect(
        TidegateOptions.of(
                URI.create(server.address()), operator.service(), "default/production/billing")
            .withFlushEvery(Duration.ofMillis(200)));
  }

  private static boolean serves(Tidegate client, String flag) {
    return "new".equals(client.evaluate(flag, new ImmutableContext("user-1")).variant());
  }

  /** Exposes everybody on a flag of this name. */
  private static void begin(Operator operator, String name, String more) throws Exception {
    operator.send("PUT", "/api/v1/flags/" + name, "", Bodies.FLAG);
    var change =
        """
        {"id":"chg-NAME","title":"try","nature":"routine","scope":"default/production/billing",
         "version":{"artifact":"sha256:DIGEST"},"contract":{"owner":"team","errors":"1 %"},
         "plan":{"how":"withdraw","within":"1m","data":"none","who":"on-call"}}
        """;
    operator.send(
        "POST",
        "/api/v1/changes",
        "",
        change.replace("NAME", name).replace("DIGEST", "0".repeat(64)));
    var begin =
        """
        {"id":"ro-NAME","change":"chg-NAME","flag":"NAME","candidate":"new",
         "stages":[{"share":"100 %"}]MORE}
        """;
    var begun =
        operator.send(
            "POST", "/api/v1/rollouts", "", begin.replace("NAME", name).replace("MORE", more));
    assertThat(begun.status()).as("%s", begun.json()).isEqualTo(201);
  }

  private static String trouble(Operator operator) throws Exception {
    return operator.send("GET", "/api/v1/trouble", "", "").json().text();
  }

  /** The events of a rollout. */
  private static List<String> happened(Operator operator, String rollout) throws Exception {
    var facts = new ArrayList<String>();
    var page = operator.send("GET", "/api/v1/journal?from=0&limit=1000", "", "").json();
    if (page.member("entries") instanceof Json.Arr(var entries)) {
      for (var entry : entries) {
        if (entry.member("event") instanceof Json.Obj(var events)) {
          events.values().forEach(event -> facts.addAll(fact(event, rollout)));
        }
      }
    }
    return facts;
  }

  private static Set<String> fact(Json event, String rollout) {
    return Json.of(rollout).equals(event.member("rollout"))
            && event.member("fact") instanceof Json.Obj(var fact)
        ? fact.keySet()
        : Set.of();
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
