package dev.tidegate.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Engines beside a service under load: what they are told is what the judge proved. */
class EngineLifeTest {
  @AutoClose private final Engines engines;

  EngineLifeTest() throws Exception {
    engines = new Engines();
  }

  private int ask(String hook) throws Exception {
    return engines.flagger(hook, "Progressing").statusCode();
  }

  private void open(Tidegate client) throws Exception {
    engines.begin("advise");
    var opened = engines.send("POST", "rollouts/ro-1/promote", "");
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);
    assertThat(engines.verdict("")).as("nothing was seen").isEqualTo("hold");
    assertThat(ask("confirm-traffic-increase")).isEqualTo(409);
    assertThat(client.evaluate("way", new ImmutableContext("user-1")).variant()).isNotNull();
  }

  @Test
  void promoteWhileItIsProvenAndHoldAsSoonAsItIsSilent() throws Exception {
    try (var client = engines.client()) {
      open(client);
      engines.until("", "promote"::equals, () -> engines.serve(client, false));
      assertThat(ask("confirm-rollout")).isEqualTo(200);
      assertThat(ask("rollback")).isEqualTo(409);
      engines.until("?stage=50%20%25", "promote"::equals, () -> engines.serve(client, false));
      assertThat(engines.verdict("?stage=100%20%25")).as("not open yet").isEqualTo("hold");
      engines.until("", "promote"::equals, () -> engines.serve(client, false));
      assertThat(ask("confirm-traffic-increase")).isEqualTo(200);
      assertThat(engines.flagger("confirm-promotion", "WaitingPromotion").statusCode())
          .isEqualTo(200);

      engines.until("", "hold"::equals, () -> {});
      assertThat(ask("confirm-traffic-increase")).as("silence").isEqualTo(409);
      assertThat(ask("rollback")).as("silence is no harm").isEqualTo(409);
    }
  }

  @Test
  void rollbackOnceHarmIsProven() throws Exception {
    try (var client = engines.client()) {
      open(client);
      engines.until("", "rollback"::equals, () -> engines.serve(client, true));
      assertThat(engines.argo("").body()).contains("\"harmProven\":true", "log e-value");
      assertThat(ask("rollback")).isEqualTo(200);
      assertThat(ask("withdrawn")).as("advise mode withdraws nothing").isEqualTo(409);
      for (var hook : new String[] {"confirm-rollout", "confirm-traffic-increase"}) {
        assertThat(ask(hook)).isEqualTo(409);
      }
      assertThat(engines.verdict("?stage=50%20%25")).isEqualTo("rollback");
    }
  }

  @Test
  void inAdviseModeAnInvariantIsAProofAndADeadlineIsNone() throws Exception {
    try (var client = engines.client()) {
      var late = ",\"holdAt\":\"1s\",\"withdrawAt\":\"1s\"";
      engines.begin("advise", late);
      engines.send("POST", "rollouts/ro-1/promote", "");
      engines.untilTold("would be withdrawn", "no safe verdict");
      assertThat(engines.verdict("")).isEqualTo("hold");
      assertThat(ask("rollback")).as("a deadline proves nothing").isEqualTo(409);
      engines.until("", "promote"::equals, () -> engines.serve(client, false));

      engines.send("POST", "violations", EngineTest.HALT);
      assertThat(engines.argo("").body())
          .contains("\"verdict\":\"rollback\"", "an invariant stopped damage");
      assertThat(ask("rollback")).isEqualTo(200);
    }
  }

  @Test
  void aStageThatWasClearedIsPromotedWhileWhatFollowsIsWatched() throws Exception {
    try (var client = engines.client()) {
      engines.begin("enforce");
      engines.until("?stage=50%20%25", "promote"::equals, () -> engines.serve(client, false));
      engines.until("?stage=100%20%25", "hold"::equals, () -> engines.serve(client, false));
      engines.send("POST", "rollouts/ro-1/hold", "{\"note\":\"look first\"}");
      assertThat(engines.argo("?stage=50%20%25").body())
          .contains("\"verdict\":\"hold\"", "look first");
    }
  }
}
