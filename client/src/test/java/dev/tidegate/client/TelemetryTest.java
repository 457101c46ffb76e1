package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.OpenFeatureAPI;
import dev.tidegate.client.telemetry.EvaluationEvents;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Evaluations as events of OpenTelemetry, through its own SDK. */
class TelemetryTest {
  private final List<ReadWriteLogRecord> events = new CopyOnWriteArrayList<>();
  private final SdkLoggerProvider loggers =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor((context, event) -> events.add(event))
          .build();

  private OpenTelemetry openTelemetry() {
    return new OpenTelemetry() {
      @Override
      public io.opentelemetry.api.trace.TracerProvider getTracerProvider() {
        return io.opentelemetry.api.trace.TracerProvider.noop();
      }

      @Override
      public io.opentelemetry.context.propagation.ContextPropagators getPropagators() {
        return io.opentelemetry.context.propagation.ContextPropagators.noop();
      }

      @Override
      public LoggerProvider getLogsBridge() {
        return loggers;
      }
    };
  }

  private String attribute(int event, String name) {
    return String.valueOf(
        events.get(event).toLogRecordData().getAttributes().get(AttributeKey.stringKey(name)));
  }

  @Test
  void anEvaluationIsAnEventWithTheConventionsAttributes() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.climbing(Way.EVERYBODY)));
        var client = server.connect()) {
      var api = OpenFeatureAPI.getInstance();
      api.setProviderAndWait("telemetry", client.provider());
      var application = api.getClient("telemetry");
      application.addHooks(new EvaluationEvents(openTelemetry()));

      assertThat(application.getStringValue("way", "x", Way.USER)).isEqualTo("new");
      assertThat(application.getBooleanValue("nowhere", true, Way.USER)).isTrue();

      assertThat(events).hasSize(2);
      assertThat(events.get(0).toLogRecordData().getEventName())
          .isEqualTo("feature_flag.evaluation");
      assertThat(attribute(0, "feature_flag.key")).isEqualTo("way");
      assertThat(attribute(0, "feature_flag.provider.name")).isEqualTo("tidegate");
      assertThat(attribute(0, "feature_flag.result.variant")).isEqualTo("new");
      assertThat(attribute(0, "feature_flag.result.reason")).isEqualTo("split");
      assertThat(attribute(0, "feature_flag.context.id")).isEqualTo("user-1");
      assertThat(attribute(0, "feature_flag.set.id")).isEqualTo(FakeServer.SCOPE);
      assertThat(attribute(0, "feature_flag.version")).isEqualTo("1.1");
      assertThat(attribute(1, "error.type")).isEqualTo("flag_not_found");
    }
  }
}
