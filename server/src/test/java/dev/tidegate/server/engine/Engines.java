package dev.tidegate.server.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.Fixture;
import dev.tidegate.server.fixture.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A server with a flag, a service's users, and engines that ask as theirs do. */
final class Engines implements AutoCloseable {
  final RunningServer server = RunningServer.start(config -> config.withSolo(true));
  final String operator = server.operator();
  private int user;

  Engines() throws Exception {
    send("PUT", "flags/way", Bodies.FLAG);
    send("POST", "changes", Bodies.change("chg-1", "billing"));
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return server.send(method, "/api/v1/" + path, body);
  }

  /** Begins {@code ro-1}: half of all users, then all. */
  void begin(String mode) throws Exception {
    begin(mode, "");
  }

  /** The same, with more of the first stage: members, each with a comma before it. */
  void begin(String mode, String more) throws Exception {
    var made =
        send(
            "POST",
            "rollouts",
            """
            {"id":"ro-1","change":"chg-1","flag":"way","candidate":"new","window":"1s",
             "mode":"MODE","stages":[{"share":"50 %","minDuration":"1s"MORE},{"share":"100 %"}]}
            """
                .replace("MODE", mode)
                .replace("MORE", more));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  /** A secret of a new token. */
  String token(String role, String scope) throws Exception {
    var body = "{\"role\":\"ROLE\",\"subject\":\"engine\",\"scope\":\"SCOPE\"}";
    var made = send("POST", "tokens", body.replace("ROLE", role).replace("SCOPE", scope)).body();
    return Json.parse(made).member("secret") instanceof Json.Text(var secret) ? secret : "";
  }

  /** As Argo's web metric asks, once: the status and the whole document. */
  HttpResponse<String> argo(String query) throws IOException, InterruptedException {
    return send("GET", "rollouts/ro-1/verdict" + query, "");
  }

  /** What Argo's conditions look at. */
  String verdict(String query) throws IOException, InterruptedException {
    var answer = argo(query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body()).member("verdict") instanceof Json.Text(var text) ? text : "";
  }

  /** As Flagger's webhook asks: no header but the type, the token in the address. */
  HttpResponse<String> flagger(String hook, String phase) throws Exception {
    return flagger("ro-1", hook, Fixture.text("engine/flagger.json").replace("PHASE", phase));
  }

  HttpResponse<String> flagger(String rollout, String hook, String body) throws Exception {
    return flaggerAs(operator, rollout, hook, body);
  }

  HttpResponse<String> flaggerAs(String secret, String rollout, String hook, String body)
      throws Exception {
    var basic = Base64.getEncoder().encodeToString(("flagger:" + secret).getBytes(UTF_8));
    return server.send(
        server
            .at("/api/v1/rollouts/" + rollout + "/flagger/" + hook)
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + basic)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  Tidegate client() throws Exception {
    var secret = token("service", "default/production/billing");
    return Tidegate.connect(
        TidegateOptions.of(URI.create(server.address()), secret, "default/production/billing")
            .withFlushEvery(Duration.ofMillis(100)));
  }

  /** A hundred users, whom the candidate may fail. */
  void serve(Tidegate client, boolean harmful) {
    for (int i = 0; i < 100; i++) {
      try (var outcome = client.begin("way", new ImmutableContext("user-" + user++ % 20_000))) {
        if (harmful && "new".equals(outcome.variant()) && user % 3 == 0) {
          outcome.fail();
        }
      }
    }
  }

  /** Does something until the verdict is another; at most half a minute. */
  void until(String query, Predicate<String> verdict, Runnable meanwhile) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!verdict.test(verdict(query))) {
      assertThat(System.nanoTime()).as(argo(query).body()).isLessThan(end);
      meanwhile.run();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Waits until the story of the rollout says something; at most half a minute. */
  void untilTold(String what, String text) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!send("GET", "why/ro-1", "").body().contains(text)) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
