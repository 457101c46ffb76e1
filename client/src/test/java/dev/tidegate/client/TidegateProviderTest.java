package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.Value;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What OpenFeature's callers get, whatever goes wrong. */
@NullUnmarked // callers have nulls
class TidegateProviderTest {
  private static final String KINDS =
      """
      {"flag":{"variants":{"on":true,"off":false},"defaultVariant":"on"},
       "text":{"variants":{"a":"x"},"defaultVariant":"a"},
       "whole":{"variants":{"a":7},"defaultVariant":"a"},
       "large":{"variants":{"a":2147483648},"defaultVariant":"a"},
       "part":{"variants":{"a":7.5},"defaultVariant":"a"},
       "object":{"variants":{"a":{"n":1,"s":[true,null,"t"]}},"defaultVariant":"a"},
       "disabled":{"state":"DISABLED","variants":{"a":"x"},"defaultVariant":"a"},
       "open":{"variants":{"a":"x"}}}
      """
          .replace("\n", "");

  private static <T> void assertError(ProviderEvaluation<T> given, ErrorCode code, T otherwise) {
    assertThat(given.getErrorCode()).isEqualTo(code);
    assertThat(given.getReason()).isEqualTo("ERROR");
    assertThat(given.getValue()).isEqualTo(otherwise);
    assertThat(given.getVariant()).isNull();
    assertThat(given.getErrorMessage()).isNotBlank();
  }

  private static <T> void assertGives(ProviderEvaluation<T> given, T value) {
    assertThat(given.getErrorCode()).as(given.getErrorMessage()).isNull();
    assertThat(given.getValue()).isEqualTo(value);
  }

  @Test
  void everyTypeIsGivenAsItself() throws Exception {
    try (var server = FakeServer.showing(KINDS);
        var client = server.connect()) {
      var provider = client.provider();
      assertGives(provider.getBooleanEvaluation("flag", false, Way.USER), true);
      assertGives(provider.getStringEvaluation("text", "y", Way.USER), "x");
      assertGives(provider.getIntegerEvaluation("whole", 1, Way.USER), 7);
      assertGives(provider.getDoubleEvaluation("whole", 1., Way.USER), 7.);
      assertGives(provider.getDoubleEvaluation("part", 1., Way.USER), 7.5);
      var object = provider.getObjectEvaluation("object", new Value(), Way.USER).getValue();
      assertThat(object.asStructure().getValue("n").asInteger()).isEqualTo(1);
      var items = object.asStructure().getValue("s").asList();
      assertThat(items.get(0).asBoolean()).isTrue();
      assertThat(items.get(1).isNull()).isTrue();
      assertThat(items.get(2).asString()).isEqualTo("t");
    }
  }

  @Test
  void anotherTypeGivesTheDefault() throws Exception {
    try (var server = FakeServer.showing(KINDS);
        var client = server.connect()) {
      var provider = client.provider();
      var mismatch = ErrorCode.TYPE_MISMATCH;
      assertError(provider.getBooleanEvaluation("text", true, Way.USER), mismatch, true);
      assertError(provider.getStringEvaluation("flag", "y", Way.USER), mismatch, "y");
      assertError(provider.getIntegerEvaluation("part", 3, Way.USER), mismatch, 3);
      assertError(provider.getIntegerEvaluation("large", 3, Way.USER), mismatch, 3);
      assertError(provider.getDoubleEvaluation("text", 3., Way.USER), mismatch, 3.);
      assertError(provider.getIntegerEvaluation("object", 3, Way.USER), mismatch, 3);
    }
  }

  @Test
  void anUnknownFlagGivesTheDefault() throws Exception {
    try (var server = FakeServer.showing(KINDS);
        var client = server.connect()) {
      var provider = client.provider();
      var unknown = ErrorCode.FLAG_NOT_FOUND;
      assertError(provider.getBooleanEvaluation("nowhere", true, Way.USER), unknown, true);
      assertError(provider.getStringEvaluation("", "y", Way.USER), unknown, "y");
      assertError(provider.getObjectEvaluation("x", new Value(3), null), unknown, new Value(3));
    }
  }

  @Test
  void whatHasNoValueOfItsOwnGivesTheDefaultAndIsNoError() throws Exception {
    try (var server = FakeServer.showing(KINDS);
        var client = server.connect()) {
      var provider = client.provider();
      var disabled = provider.getStringEvaluation("disabled", "y", Way.USER);
      assertGives(disabled, "y");
      assertThat(disabled.getReason()).isEqualTo("DISABLED");
      var open = provider.getIntegerEvaluation("open", 3, Way.USER);
      assertGives(open, 3);
      assertThat(open.getReason()).isEqualTo("DEFAULT");
      assertGives(provider.getStringEvaluation("disabled", null, Way.USER), null);
      assertGives(provider.getObjectEvaluation("open", null, Way.USER), null);
    }
  }

  @Test
  void beforeThereAreFlagsItIsNotReadyAndBecomesSo() throws Exception {
    try (var server = new FakeServer(line -> line.answer(503, "text/plain").end());
        var client = Tidegate.connect(server.options().withStartTimeout(Duration.ZERO))) {
      var provider = client.provider();
      var notReady = ErrorCode.PROVIDER_NOT_READY;
      assertError(provider.getStringEvaluation("way", "y", Way.USER), notReady, "y");
      var api = OpenFeatureAPI.getInstance();
      assertThatThrownBy(() -> api.setProviderAndWait("not-ready", provider))
          .hasMessageContaining("no flags yet");
      var flags = api.getClient("not-ready");
      assertThat(flags.getStringValue("way", "y", Way.USER)).isEqualTo("y");
      server.opensWith(line -> line.snapshot("1.1", 60_000, Way.json(Way.settled())));
      Until.holds("it is ready", () -> flags.getProviderState() == ProviderState.READY);
      assertThat(flags.getStringValue("way", "y", Way.USER)).isEqualTo("old");
    }
  }

  @Test
  void itIsStaleWhileTheServerIsNotHeardAndReadyAgainAfterwards() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.settled()));
        var client = server.connect()) {
      var api = OpenFeatureAPI.getInstance();
      api.setProviderAndWait("stale", client.provider());
      var flags = api.getClient("stale");
      server.opensWith(line -> line.answer(503, "text/plain").end());
      server.line(0).end();
      Until.holds("it is stale", () -> flags.getProviderState() == ProviderState.STALE);
      assertThat(flags.getStringValue("way", "y", Way.USER)).isEqualTo("old");
      server.opensWith(line -> line.resumed("1.1", 60_000, "{}"));
      Until.holds("it is ready", () -> flags.getProviderState() == ProviderState.READY);
    }
  }

  @Test
  void afterTheLeaseHasLapsedStableIsGivenWithoutAnError() throws Exception {
    try (var server =
            new FakeServer(line -> line.snapshot("1.1", 1, Way.json(Way.climbing(Way.EVERYBODY))));
        var client = server.connect()) {
      Until.holds("the lease lapses", () -> !client.holdsLease());
      var given = client.provider().getStringEvaluation("way", "y", Way.USER);
      assertGives(given, "old");
      assertThat(given.getVariant()).isEqualTo("old");
      assertThat(given.getReason()).isEqualTo("STATIC");
      assertThat(given.getFlagMetadata().getString("rollout")).isNull();
      assertThat(given.getFlagMetadata().getString("version")).isEqualTo("1.1");
    }
  }

  @Test
  void whatClimbsShowsItsRolloutAndArm() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.climbing(Way.EVERYBODY)));
        var client = server.connect()) {
      var candidate = client.provider().getStringEvaluation("way", "y", Way.USER);
      assertGives(candidate, "new");
      assertThat(candidate.getReason()).isEqualTo("SPLIT");
      assertThat(candidate.getFlagMetadata().getString("rollout")).isEqualTo("ro-1");
      assertThat(candidate.getFlagMetadata().getString("arm")).isEqualTo("candidate");
      server.line(0).delta("1.2", Way.json(Way.climbing(0, 8)));
      Until.holds("the share falls", () -> Way.serves(client).equals("old"));
      var control = client.provider().getStringEvaluation("way", "y", Way.USER);
      assertThat(control.getFlagMetadata().getString("arm")).isEqualTo("control");
    }
  }

  @Test
  void afterItIsClosedItGivesWhatItHadUntilTheLeaseLapses() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.climbing(Way.EVERYBODY)))) {
      var client = server.connect();
      client.provider().shutdown();
      client.close();
      assertGives(client.provider().getStringEvaluation("way", "y", Way.USER), "new");
      try (var outcome = client.begin("way", Way.USER)) {
        outcome.fail();
        assertThat(outcome.variant()).isEqualTo("new");
      }
      var unknown = client.provider().getStringEvaluation("nowhere", "y", Way.USER);
      assertError(unknown, ErrorCode.FLAG_NOT_FOUND, "y");
    }
  }
}
