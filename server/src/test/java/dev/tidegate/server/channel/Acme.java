package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** A company with a product, its installations, and the server that its updaters ask. */
final class Acme {
  static final String CHANNELS = "/api/v1/channels";
  static final String CHANNEL = CHANNELS + "/acme/stable/win";

  private final RunningServer server;
  private final List<String> installations = new ArrayList<>();

  Acme(RunningServer server, int count) {
    this.server = server;
    for (int i = 0; i < count; i++) {
      installations.add(
          new UUID(0x7a1de6a7e0004000L + i, 0x8000000000000001L + i * 77L).toString());
    }
  }

  List<String> installations() {
    return installations;
  }

  /** A release as it is registered, with all that any format needs. */
  static String release(String version) {
    return """
    {"version":"VERSION","created":"2026-01-02T03:04:05Z",
     "notes":"faster & <better>\\n\\"really\\"",
     "minimumSystemVersion":"10.15","files":[
      {"url":"https://dl.example.com/acme/VERSION/acme-VERSION.exe","size":1234567,
       "sha512":"SHA512","sha256":"SHA256","signature":"SHA512"},
      {"url":"https://dl.example.com/acme/VERSION/acme-VERSION-full.nupkg","size":600752,
       "sha1":"SHA1","sha256":"SHA256"}]}
    """
        .replace("VERSION", version)
        .replace("SHA512", "A".repeat(85) + "w==")
        .replace("SHA256", "ab".repeat(32))
        .replace("SHA1", "94ce".repeat(10));
  }

  static String create(String channel, String more) {
    return "{\"channel\":\"" + channel + "\"" + more + ",\"stable\":" + release("1.0.0") + "}";
  }

  /** The channel acme/stable/win in every format, 1.0.0 stable, 2.0.0 registered. */
  void opens(String more) throws Exception {
    var formats = ",\"formats\":[\"electron\",\"sparkle\",\"squirrel\",\"velopack\",\"omaha\"]";
    post(201, CHANNELS, create("acme/stable/win", formats + more));
    post(201, CHANNEL + "/releases", release("2.0.0"));
  }

  /** A rollout whose stages are as short as they can be. */
  void begins(String id, String release, String... shares) throws Exception {
    beginsSlowly(id, "0s", release, shares);
  }

  /** The same, but that each stage takes so long at least. */
  void beginsSlowly(String id, String least, String release, String... shares) throws Exception {
    var change = "chg-" + id;
    post(201, "/api/v1/changes", Bodies.change(change, "acme").replace("\"1 %\"", "\"5 %\""));
    var stages =
        String.join(
            ",",
            List.of(shares).stream()
                .map(
                    share ->
                        "{\"share\":\"%s\",\"minDuration\":\"%s\",\"minRequests\":15}"
                            .formatted(share, least))
                .toList());
    post(201, "/api/v1/rollouts", begin(id, change, release, stages));
  }

  static String begin(String id, String change, String release, String stages) {
    return "{\"id\":\""
        + id
        + "\",\"change\":\""
        + change
        + "\",\"flag\":\"channel/acme/stable/win\",\"candidate\":\""
        + release
        + "\",\"window\":\"1s\",\"stages\":["
        + stages
        + "],\"bake\":{\"minDuration\":\"0s\"}}";
  }

  HttpResponse<String> post(int status, String path, String body) throws Exception {
    var answer = server.send("POST", path, body);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
    return answer;
  }

  Json get(String path) throws Exception {
    var answer = server.send("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  /** What an installation's updater reads. */
  HttpResponse<String> feed(String path, String installation)
      throws IOException, InterruptedException {
    var request = server.at("/feeds" + path).header("x-user-staging-id", installation).GET();
    var answer = server.send(request.build());
    var end = Instant.now().plus(Duration.ofSeconds(60));
    while (answer.statusCode() == 429 && Instant.now().isBefore(end)) {
      answer = server.send(request.build()); // all installations have one address here
    }
    return answer;
  }

  /** Those that electron's updater would offer a version. */
  Set<String> offered(String version) throws Exception {
    var found = new TreeSet<String>();
    for (var id : installations) {
      if (feed("/acme/latest.yml", id).body().contains("version: \"" + version + "\"")) {
        found.add(id);
      }
    }
    return found;
  }

  boolean offersMoreThan(int count) {
    try {
      return offered("2.0.0").size() > count;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each reports a session with what it is offered. */
  void report(boolean candidateWorks) throws Exception {
    var candidates = offered("2.0.0");
    var told = new ArrayList<String>();
    for (var id : installations) {
      boolean isNew = candidates.contains(id);
      told.add(
          "{\"id\":\""
              + id
              + "\",\"version\":\""
              + (isNew ? "2.0.0" : "1.0.0")
              + "\",\"worked\":"
              + (candidateWorks || !isNew)
              + "}");
    }
    post(202, CHANNEL + "/reports", "{\"installations\":[" + String.join(",", told) + "]}");
  }

  String state(String rollout) throws Exception {
    return get("/api/v1/rollouts/" + rollout).member("state") instanceof Json.Text(var text)
        ? text
        : "";
  }

  static void until(String what, BooleanSupplier holds) {
    var end = Instant.now().plus(Duration.ofSeconds(60));
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        fail("not within a minute: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
