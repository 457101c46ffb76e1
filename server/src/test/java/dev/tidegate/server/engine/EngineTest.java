package dev.tidegate.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.Fixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What engines are told while nothing is judged: before a rollout, after it, and by mistake. */
class EngineTest {
  private static final List<String> CONFIRMS =
      List.of("confirm-rollout", "confirm-traffic-increase", "confirm-promotion");
  static final String HALT =
      "{\"rollout\":\"ro-1\",\"arm\":\"candidate\",\"invariant\":\"sum\",\"owner\":\"team\"}";

  @AutoClose private final Engines engines;

  EngineTest() throws Exception {
    engines = new Engines();
  }

  private int ask(String hook) throws Exception {
    return engines.flagger(hook, "Progressing").statusCode();
  }

  @Test
  void beforeAnybodyIsExposedItMayBeginAndNothingMore() throws Exception {
    engines.begin("advise");
    assertThat(engines.argo("").body())
        .contains("\"verdict\":\"hold\"", "\"state\":\"waiting\"", "nobody is exposed");
    assertThat(engines.argo("").headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(ask("confirm-rollout")).isEqualTo(200);
    for (var phase : List.of("Initialized", "Waiting", "Succeeded", "Failed")) {
      assertThat(engines.flagger("confirm-rollout", phase).statusCode()).isEqualTo(200);
    }
    assertThat(ask("confirm-traffic-increase")).isEqualTo(409);
    assertThat(ask("confirm-promotion")).isEqualTo(409);
    assertThat(ask("rollback")).isEqualTo(409);
    assertThat(ask("withdrawn")).isEqualTo(409);

    engines.send("POST", "rollouts/ro-1/hold", "{\"note\":\"not today\"}");
    assertThat(engines.flagger("confirm-rollout", "Waiting").body()).contains("not today");
  }

  @Test
  void aWithdrawalThatSomebodyAskedForIsNoProofOfHarm() throws Exception {
    engines.begin("enforce");
    engines.send("POST", "rollouts/ro-1/withdraw", "{\"note\":\"enough\"}");
    assertThat(engines.argo("").body())
        .contains("\"verdict\":\"rollback\"", "\"harmProven\":false", "somebody asked");
    for (var hook : CONFIRMS) {
      assertThat(ask(hook)).as(hook).isEqualTo(409);
    }
    assertThat(ask("rollback")).isEqualTo(409);
    assertThat(ask("withdrawn")).isEqualTo(200);
  }

  @Test
  void anInvariantThatStoppedDamageIsAProof() throws Exception {
    engines.begin("enforce");
    engines.send("POST", "violations", HALT);
    assertThat(engines.argo("").body())
        .contains("\"verdict\":\"rollback\"", "\"harmProven\":true", "an invariant stopped damage");
    assertThat(engines.argo("?stage=50%20%25").body()).contains("\"verdict\":\"rollback\"");
    assertThat(ask("rollback")).isEqualTo(200);
    assertThat(ask("confirm-rollout")).isEqualTo(409);
  }

  @Test
  void anUnknownRolloutOrHookIsNeverAYes() throws Exception {
    var body = Fixture.text("engine/flagger.json").replace("PHASE", "Progressing");
    assertThat(engines.argo("").statusCode()).isEqualTo(404);
    for (var hook : List.of("confirm-rollout", "confirm-promotion", "rollback", "withdrawn")) {
      assertThat(ask(hook)).as(hook).isEqualTo(404);
      assertThat(engines.flagger("NO%20ID", hook, body).statusCode()).isEqualTo(404);
    }
    engines.begin("advise");
    var unknown = engines.flagger("rolback", "Progressing");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("did you mean \\\"rollback\\\"?");
    var stage = engines.argo("?stage=5%20%25");
    assertThat(stage.statusCode()).isEqualTo(400);
    assertThat(stage.body()).contains("the rollout has no stage", "50 %");
  }

  @Test
  void aWrongPhaseIsNeverAYes() throws Exception {
    engines.begin("enforce");
    engines.send("POST", "violations", HALT);
    for (var phase : List.of("Initialized", "Promoting", "Finalising", "Succeeded", "Failed")) {
      var answer = engines.flagger("rollback", phase);
      assertThat(answer.statusCode()).as(phase).isEqualTo(409);
      assertThat(answer.body()).contains("is not asked while Flagger is " + phase);
    }
    assertThat(engines.flagger("confirm-promotion", "Waiting").body()).contains("engine.phase");
    var unknown = engines.flagger("rollback", "Progresing");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("did you mean \\\"Progressing\\\"?");
  }

  @Test
  void whatIsMalformedIsNeverAYes() throws Exception {
    engines.begin("enforce");
    engines.send("POST", "violations", HALT);
    for (var body : List.of("", "{", "[]", "{\"name\":\"billing\"}", " ".repeat(1 << 21))) {
      assertThat(engines.flagger("ro-1", "rollback", body).statusCode()).isBetween(400, 413);
    }
    var misspelt = Fixture.text("engine/flagger.json").replace("phase", "phrase");
    var answer = engines.flagger("ro-1", "rollback", misspelt);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("phase");
  }

  @Test
  void whatANewerFlaggerAddsKeepsNothingFromBeingRolledBack() throws Exception {
    engines.begin("enforce");
    engines.send("POST", "violations", HALT);
    var newer =
        Fixture.text("engine/flagger.json")
            .replace("PHASE", "Progressing")
            .replaceFirst("\\{", "{\"canaryWeight\":10,");
    assertThat(engines.flagger("ro-1", "rollback", newer).statusCode()).isEqualTo(200);
  }

  @Test
  void itTakesATokenThatMayRead() throws Exception {
    engines.begin("advise");
    var body = Fixture.text("engine/flagger.json").replace("PHASE", "Progressing");
    var server = engines.server;
    var path = "/api/v1/rollouts/ro-1/verdict";
    assertThat(server.send(server.at(path).build()).statusCode()).isEqualTo(401);
    var hook = server.at("/api/v1/rollouts/ro-1/flagger/confirm-rollout");
    assertThat(server.send(hook.POST(BodyPublishers.ofString(body)).build()).statusCode())
        .isEqualTo(401);

    var service = engines.token("service", "default/production/billing");
    assertThat(server.sendAs(service, "GET", path, "").statusCode()).isEqualTo(403);
    var elsewhere = engines.token("operator", "default/staging/billing");
    assertThat(server.sendAs(elsewhere, "GET", path, "").statusCode()).isEqualTo(403);
    assertThat(engines.flaggerAs(elsewhere, "ro-1", "rollback", body).statusCode()).isEqualTo(403);
    assertThat(engines.flaggerAs("nobody", "ro-1", "rollback", body).statusCode()).isEqualTo(401);
    assertThat(engines.flaggerAs(engines.operator, "ro-1", "confirm-rollout", body).statusCode())
        .isEqualTo(200);
  }
}
