package dev.tidegate.client.telemetry;

import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import dev.openfeature.sdk.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import java.util.Locale;
import java.util.Map;

/**
 * An OpenFeature hook that emits a {@code feature_flag.evaluation} event for each evaluation, with
 * the attributes of OpenTelemetry's semantic conventions, as the SDK itself derives them. It works
 * with any provider. Thread-safe.
 *
 * <pre>{@code
 * OpenFeatureAPI.getInstance().addHooks(new EvaluationEvents(openTelemetry));
 * }</pre>
 */
public final class EvaluationEvents implements Hook<Object> {
  private static final String SCOPE = "dev.tidegate.client";

  private final Logger logger;

  /** A hook that emits through this. */
  public EvaluationEvents(OpenTelemetry openTelemetry) {
    this.logger = openTelemetry.getLogsBridge().get(SCOPE);
  }

  @Override
  public void finallyAfter(
      HookContext<Object> context,
      FlagEvaluationDetails<Object> details,
      Map<String, Object> hints) {
    var event = Telemetry.createEvaluationEvent(context, details);
    var emitted = logger.logRecordBuilder().setEventName(event.getName());
    event.getAttributes().forEach((name, value) -> put(emitted, name, conventional(name, value)));
    emitted.emit();
  }

  /** The conventions' error types are in lower case, as their reasons are. */
  private static Object conventional(String name, Object value) {
    return name.equals(Telemetry.TELEMETRY_ERROR_CODE)
        ? String.valueOf(value).toLowerCase(Locale.ROOT)
        : value;
  }

  private static void put(LogRecordBuilder event, String name, Object value) {
    if (value instanceof Boolean truth) {
      event.setAttribute(AttributeKey.booleanKey(name), truth);
    } else if (value instanceof Integer || value instanceof Long) {
      event.setAttribute(AttributeKey.longKey(name), ((Number) value).longValue());
    } else if (value instanceof Number number) {
      event.setAttribute(AttributeKey.doubleKey(name), number.doubleValue());
    } else {
      event.setAttribute(AttributeKey.stringKey(name), String.valueOf(value));
    }
  }
}
