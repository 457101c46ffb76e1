package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.fixture.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A real server on a folder, and its operator, who speaks HTTP. */
final class Rig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningServer server;

  private Rig(RunningServer server) {
    this.server = server;
  }

  static Rig on(Path folder) {
    return on(folder, 0);
  }

  static Rig on(Path folder, int port) {
    return new Rig(RunningServer.on(folder, config -> config.withPort(port).withSolo(true)));
  }

  int port() {
    return server.port();
  }

  String url() {
    return server.address();
  }

  /** The secret of the first operator's token. */
  String secret() {
    return server.operator();
  }

  Json post(String path, String body) {
    return asked(request(path).POST(BodyPublishers.ofString(body)));
  }

  Json put(String path, String body) {
    return asked(request(path).PUT(BodyPublishers.ofString(body)));
  }

  Json get(String path) {
    return asked(request(path).GET());
  }

  void delete(String path) {
    asked(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return server.as(secret(), path);
  }

  private Json asked(HttpRequest.Builder request) {
    var response = send(request.build());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return Json.parse(response.body());
  }

  /** Sends a request as it is; redirects are not followed. */
  HttpResponse<String> send(HttpRequest request) {
    try {
      return server.send(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A member of an object, as text. */
  static String text(Json json, String member) {
    return json.member(member) instanceof Json.Text(var text) ? text : "";
  }

  /** A new token; gives its secret. */
  String token(String role, String subject) {
    return text(
        post("/api/v1/tokens", "{\"role\":\"" + role + "\",\"subject\":\"" + subject + "\"}"),
        "secret");
  }

  void flag(String key, String place) {
    var _ =
        put(
            "/api/v1/flags/" + key + "?scope=" + place,
            "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},"
                + "\"defaultVariant\":\"off\"}");
  }

  /** A change with its contract and its plan; approved. */
  void change(String id, String title, String service) {
    var _ =
        post(
            "/api/v1/changes",
            """
            {"id":"%s","title":%s,"scope":"%s","version":{"artifact":"%s"},
             "generatedBy":{"kind":"generated","tool":"an agent","model":"a model"},
             "reviewedBy":["mara"],
             "contract":{"owner":"team-checkout","errors":"1 %%",
               "latency":[{"limit":"250ms","slower":"5 %%"}]},
             "plan":{"how":"withdraw the flag","within":"2m",
               "data":"prices are computed anew, nothing is kept","who":"mara"}}
            """
                .formatted(id, Json.of(title).text(), service, Digest.of(id)));
    var _ = post("/api/v1/changes/" + id + "/approve", "{\"note\":\"read, tried, agreed\"}");
  }

  /** A rollout that climbs the standard ladder in a hurry, but for one stage that takes long. */
  void rollout(String id, String change, String flag, String slow) {
    var all = new ArrayList<String>();
    for (var cohort : List.of("internal", "opted-in")) {
      all.add(stage(cohort, cohort, "100 %", slow));
    }
    for (var share : List.of("1 %", "10 %", "50 %", "100 %")) {
      all.add(stage(share, "everyone", share, slow));
    }
    rollout(id, change, flag, all);
  }

  void rollout(String id, String change, String flag, List<String> stages) {
    var _ =
        post(
            "/api/v1/rollouts",
            """
            {"id":"%s","change":"%s","flag":"%s","candidate":"on","window":"1s",
             "stages":[%s],"bake":{"minDuration":"2s"}}
            """
                .formatted(id, change, flag, String.join(",", stages)));
  }

  static String stage(String name, String cohort, String share, String slow) {
    return """
    {"name":"%s","cohort":"%s","share":"%s","minDuration":"%s"}
    """
        .formatted(name, cohort, share, name.equals(slow) ? "10m" : "2s");
  }

  String state(String rollout) {
    return text(get("/api/v1/rollouts/" + rollout), "state");
  }

  /** The name of the stage that is open; empty for none. */
  String stage(String rollout) {
    return get("/api/v1/rollouts/" + rollout).member("stages") instanceof Json.Arr(var stages)
        ? stages.stream()
            .filter(stage -> text(stage, "state").equals("now"))
            .map(stage -> text(stage, "name"))
            .findFirst()
            .orElse("")
        : "";
  }

  /** Waits until something is so. */
  static void until(String what, BooleanSupplier isSo) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as("never happened: " + what).isLessThan(end);
      try {
        Thread.sleep(50); // between two looks
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
