package dev.tidegate.interop;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Structure;
import dev.openfeature.sdk.Value;
import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An application in Java, in this process. */
final class JavaClient implements Client {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final FeatureProvider provider;
  private final dev.openfeature.sdk.Client client;

  /** One with a provider, which is ready when this returns. */
  JavaClient(FeatureProvider provider) {
    this.provider = provider;
    var domain = "client-" + COUNT.incrementAndGet();
    OpenFeatureAPI.getInstance().setProviderAndWait(domain, provider);
    this.client = OpenFeatureAPI.getInstance().getClient(domain);
  }

  @Override
  public Answer ask(Ask ask) {
    var context = context(ask.context());
    var otherwise = Json.parse(ask.otherwise());
    return switch (ask.type()) {
      case BOOLEAN ->
          answer(client.getBooleanDetails(ask.key(), otherwise.equals(Json.of(true)), context));
      case STRING -> answer(client.getStringDetails(ask.key(), text(otherwise), context));
      case INT -> answer(client.getIntegerDetails(ask.key(), (int) number(otherwise), context));
      case DOUBLE -> answer(client.getDoubleDetails(ask.key(), number(otherwise), context));
      case OBJECT -> answer(client.getObjectDetails(ask.key(), value(otherwise), context));
    };
  }

  private static EvaluationContext context(Map<String, String> members) {
    var attributes = new LinkedHashMap<String, Value>();
    members.forEach((name, text) -> attributes.put(name, new Value(text)));
    attributes.remove("targetingKey");
    return new ImmutableContext(
        Objects.requireNonNull(members.get("targetingKey"), "a targeting key"), attributes);
  }

  private static String text(Json json) {
    return json instanceof Json.Text(var text) ? text : "";
  }

  private static double number(Json json) {
    return json instanceof Json.Num number ? number.value() : 0;
  }

  private static Value value(Json json) {
    if (json instanceof Json.Obj(var members)) {
      var attributes = new LinkedHashMap<String, Value>();
      members.forEach((name, member) -> attributes.put(name, value(member)));
      return new Value(new dev.openfeature.sdk.ImmutableStructure(attributes));
    }
    return new Value(number(json));
  }

  private static Answer answer(FlagEvaluationDetails<?> details) {
    return new Answer(
        json(details.getValue()).text(),
        said(details.getVariant()),
        said(details.getReason()),
        details.getErrorCode() == null ? "" : details.getErrorCode().name());
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** As JavaScript would write it: whole numbers without a fraction. */
  private static Json json(@Nullable Object value) {
    return switch (value) {
      case null -> Json.nothing();
      case Boolean bool -> Json.of(bool);
      case String text -> Json.of(text);
      case Number number when number.doubleValue() == number.longValue() ->
          Json.of(number.longValue());
      case Number number -> new Json.Num(number.toString());
      case Structure structure -> {
        var members = new TreeMap<String, Json>();
        structure.asObjectMap().forEach((name, member) -> members.put(name, json(member)));
        yield new Json.Obj(members);
      }
      case Map<?, ?> map -> {
        var members = new TreeMap<String, Json>();
        map.forEach((name, member) -> members.put(String.valueOf(name), json(member)));
        yield new Json.Obj(members);
      }
      case Value wrapped -> json(wrapped.asObject());
      default -> Json.of(value.toString());
    };
  }

  @Override
  public void close() {
    provider.shutdown();
  }
}
