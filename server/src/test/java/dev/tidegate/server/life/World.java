package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import dev.tidegate.flags.Json;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.Leases;
import dev.tidegate.server.fixture.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A server, an operator, a service's token, and clients; all of it closed at the end. */
final class World implements AutoCloseable {
  static final String ARTIFACT = "sha256:" + "a".repeat(64);

  private final List<Tidegate> clients = new ArrayList<>();
  private final RunningServer server;
  private final String operator;
  final String service;

  /** A world in which a server that stops says no word to anybody. */
  World(Path folder, Duration lease) throws Exception {
    this(folder, lease, Duration.ZERO);
  }

  World(Path folder, Duration lease, Duration restartGrace) throws Exception {
    this(
        folder,
        config -> Leases.of(lease).apply(config.withSolo(true)).withRestartGrace(restartGrace));
  }

  World(Path folder, UnaryOperator<ServerConfig> change) throws Exception {
    this.server = RunningServer.on(folder, change);
    this.operator = server.operator();
    this.service = text(send("POST", "/tokens", "{\"subject\":\"billing\"}"), "secret");
    send("PUT", "/flags/way", Bodies.FLAG);
  }

  /** Where the server is. */
  String address() {
    return server.address();
  }

  /** Stops the server. */
  void stopServer() {
    server.stop();
  }

  /** Starts it again, where it was. */
  void startServer() {
    server.restart();
  }

  /** Starts it on a folder that was put back from a copy, and says so. */
  void startRestored(String... kills) {
    server.restore(List.of(kills));
  }

  /** What a service sends to the server, as it is. */
  HttpResponse<String> asService(String path, String body)
      throws IOException, InterruptedException {
    return answer(service, "POST", path, body);
  }

  Tidegate client(UnaryOperator<TidegateOptions> change) {
    var options =
        TidegateOptions.of(URI.create(server.address()), service, "default/production/billing")
            .withFlushEvery(Duration.ofMillis(100));
    var client = Tidegate.connect(change.apply(options));
    clients.add(client);
    return client;
  }

  Tidegate client() {
    return client(options -> options);
  }

  /** A client that follows the stream, and never says what it applies; until it is closed. */
  AutoCloseable deaf(String name) throws IOException, InterruptedException {
    var request = server.as(service, "/api/v1/stream?client=" + name).build();
    return server.http().send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
  }

  Json send(String method, String path, String body) throws IOException, InterruptedException {
    var answer = answer(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return Json.parse(answer.body());
  }

  HttpResponse<String> answer(String method, String path, String body)
      throws IOException, InterruptedException {
    return answer(operator, method, path, body);
  }

  HttpResponse<String> answer(String token, String method, String path, String body)
      throws IOException, InterruptedException {
    return server.sendAs(token, method, "/api/v1" + path, body);
  }

  /** Begins a rollout that exposes everybody at once, or half of them. */
  void begin(String id, String firstShare) throws IOException, InterruptedException {
    begin(id, firstShare, "");
  }

  /** The same, with more to say: members, each with a comma before it. */
  void begin(String id, String firstShare, String more) throws IOException, InterruptedException {
    begin(id, firstShare, more, "1m");
  }

  /** The same, with a rollback plan that promises to take so long. */
  void begin(String id, String firstShare, String more, String within)
      throws IOException, InterruptedException {
    begin(id, firstShare, more, within, "");
  }

  /** The same, with more of the contract: members, each with a comma before it. */
  void begin(String id, String firstShare, String more, String within, String terms)
      throws IOException, InterruptedException {
    send(
        "POST",
        "/changes",
        """
        {"id":"chg-ID","title":"a change","nature":"routine","scope":"default/production/billing",
         "version":{"artifact":"ARTIFACT"},"contract":{"owner":"team","errors":"1 %",
         "latency":[{"limit":"50ms","slower":"1 %"}]TERMS},
         "plan":{"how":"withdraw","within":"WITHIN","data":"none","who":"on-call"}}
        """
            .replace("ID", id)
            .replace("WITHIN", within)
            .replace("TERMS", terms)
            .replace("ARTIFACT", ARTIFACT));
    var rest = firstShare.equals("100 %") ? "" : ",{\"share\":\"100 %\"}";
    send(
        "POST",
        "/rollouts",
        """
        {"id":"ro-ID","change":"chg-ID","flag":"way","candidate":"new","window":"1s",
         "stages":[{"share":"SHARE"}REST]MORE}
        """
            .replace("ID", id)
            .replace("SHARE", firstShare)
            .replace("REST", rest)
            .replace("MORE", more));
  }

  Json rollout(String id) throws IOException, InterruptedException {
    return send("GET", "/rollouts/ro-" + id, "");
  }

  String state(String id) throws IOException, InterruptedException {
    return text(rollout(id), "state");
  }

  /** Whether a rollout is neither withdrawn nor settled, nor on its way there; unknown: it is. */
  boolean isOpen(String id) {
    try {
      return !List.of("withdrawing", "withdrawn", "settled").contains(state(id));
    } catch (IOException | InterruptedException e) {
      return true;
    }
  }

  /** Whether the story of a rollout says so. */
  boolean tells(String id, String text) {
    try {
      return answer("GET", "/why/ro-" + id, "").body().contains(text);
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  /** How many clients a rollout reaches; -1 when the server does not say. */
  int connected(String id) {
    try {
      var clients = rollout(id).member("clients");
      return clients != null && clients.member("connected") instanceof Json.Num n
          ? (int) n.value()
          : -1;
    } catch (IOException | InterruptedException e) {
      return -1;
    }
  }

  static String text(Json json, String name) {
    return json.member(name) instanceof Json.Text(var text) ? text : "";
  }

  static EvaluationContext user(int number) {
    return new ImmutableContext("user-" + number);
  }

  /** Waits, at most ten seconds. */
  static void until(String what, BooleanSupplier condition) throws InterruptedException {
    until(what, Duration.ofSeconds(10), condition);
  }

  static void until(String what, Duration most, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long until %s", what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  void untilState(String id, String state) throws InterruptedException {
    until(
        id + " is " + state,
        () -> {
          try {
            return state(id).equals(state);
          } catch (IOException | InterruptedException e) {
            return false;
          }
        });
  }

  @Override
  public void close() {
    clients.forEach(Tidegate::close);
    server.close();
  }
}
