package dev.tidegate.client;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.TrackingEventDetails;
import dev.openfeature.sdk.Value;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An OpenFeature provider that evaluates in process. It never throws: whatever goes wrong, the
 * caller gets the default of the code, and the reason.
 *
 * <p>It shows in the evaluation's metadata what the evaluation counts for, {@code rollout} and
 * {@code arm}, and what it was decided by: {@code flagSetId}, which is the scope, and {@code
 * version}, the server's generation.
 */
public final class TidegateProvider extends EventProvider {
  private final Tidegate tidegate;

  /** What is shown of every flag: which set it is of, and how old that is. */
  private volatile Map<String, String> everybody = Map.of();

  private volatile ImmutableMetadata plain = ImmutableMetadata.EMPTY;

  /** By the id of the rollout; begun anew when flags change, so that it does not grow for ever. */
  private final Map<String, Shown> shown = new ConcurrentHashMap<>();

  TidegateProvider(Tidegate tidegate) {
    this.tidegate = tidegate;
  }

  @Override
  public Metadata getMetadata() {
    return () -> "tidegate";
  }

  @Override
  public void initialize(EvaluationContext context) {
    if (!tidegate.isReady()) {
      throw new dev.openfeature.sdk.exceptions.GeneralError(
          "no flags yet: the server was not reached and none were kept, or the file of flags can"
              + " not be used");
    }
  }

  @Override
  public void shutdown() {
    super.shutdown();
    tidegate.close();
  }

  /** What is shown of flags is of the set that is served now: before anybody is told of it. */
  void refresh() {
    var from = tidegate.origin();
    everybody = from;
    plain = Shown.builder(from).build();
    shown.clear();
  }

  void changed(List<String> keys) {
    emitProviderConfigurationChanged(ProviderEventDetails.builder().flagsChanged(keys).build());
  }

  void ready() {
    emitProviderReady(ProviderEventDetails.builder().build());
  }

  void stale(String why) {
    emitProviderStale(ProviderEventDetails.builder().message(why).build());
  }

  /**
   * Something is wrong that does not keep flags from being served as they were: an {@code ERROR},
   * and {@code READY} again when they are.
   */
  void wrong(String what) {
    var details = ProviderEventDetails.builder().errorCode(ErrorCode.GENERAL).message(what).build();
    emitProviderError(details);
    if (tidegate.isReady()) {
      ready();
    }
  }

  /** A {@linkplain Tidegate#track named event}; the value of one is not counted. */
  @Override
  public void track(
      String event, @Nullable EvaluationContext context, @Nullable TrackingEventDetails details) {
    tidegate.track(event, context);
  }

  @Override
  public ProviderEvaluation<Boolean> getBooleanEvaluation(
      String key, Boolean otherwise, EvaluationContext context) {
    return evaluate(
        key, otherwise, context, json -> json instanceof Json.Bool bool ? bool.value() : null);
  }

  @Override
  public ProviderEvaluation<String> getStringEvaluation(
      String key, String otherwise, EvaluationContext context) {
    return evaluate(
        key, otherwise, context, json -> json instanceof Json.Text text ? text.value() : null);
  }

  @Override
  public ProviderEvaluation<Integer> getIntegerEvaluation(
      String key, Integer otherwise, EvaluationContext context) {
    return evaluate(
        key,
        otherwise,
        context,
        json ->
            json instanceof Json.Num number && number.value() == (int) number.value()
                ? (int) number.value()
                : null);
  }

  @Override
  public ProviderEvaluation<Double> getDoubleEvaluation(
      String key, Double otherwise, EvaluationContext context) {
    return evaluate(
        key, otherwise, context, json -> json instanceof Json.Num number ? number.value() : null);
  }

  @Override
  public ProviderEvaluation<Value> getObjectEvaluation(
      String key, Value otherwise, EvaluationContext context) {
    return evaluate(key, otherwise, context, TidegateProvider::value);
  }

  private <T> ProviderEvaluation<T> evaluate(
      String key,
      T otherwise,
      @Nullable EvaluationContext context,
      Function<Json, @Nullable T> convert) {
    try {
      return answer(tidegate.evaluate(key, context), otherwise, convert);
    } catch (RuntimeException e) {
      return error(otherwise, ErrorCode.GENERAL, String.valueOf(e.getMessage()));
    }
  }

  private <T> ProviderEvaluation<T> answer(
      Evaluation evaluation, T otherwise, Function<Json, @Nullable T> convert) {
    if (evaluation.error() != null) {
      return tidegate.isReady()
          ? error(
              otherwise,
              ErrorCode.valueOf(evaluation.error().name()),
              "flag \"" + evaluation.flagKey() + "\": " + evaluation.error())
          : error(otherwise, ErrorCode.PROVIDER_NOT_READY, "no flags yet");
    }
    var given = evaluation.value();
    var value = given == null ? otherwise : convert.apply(given);
    if (given != null && value == null) {
      return error(
          otherwise,
          ErrorCode.TYPE_MISMATCH,
          "flag \"" + evaluation.flagKey() + "\" is of another type");
    }
    return ProviderEvaluation.<T>builder()
        .value(value)
        .variant(evaluation.variant())
        .reason(evaluation.cause().name())
        .flagMetadata(metadata(evaluation))
        .build();
  }

  private ImmutableMetadata metadata(Evaluation evaluation) {
    var attribution = evaluation.attribution();
    if (attribution == null) {
      return plain;
    }
    var known = shown.get(attribution.climb().id());
    if (known == null) {
      known = Shown.of(attribution.climb().id(), everybody);
      shown.put(attribution.climb().id(), known);
    }
    return attribution.arm() == Arm.CANDIDATE ? known.candidate : known.control;
  }

  /** What is shown of a rollout, by arm: made once, not for each evaluation. */
  private record Shown(ImmutableMetadata candidate, ImmutableMetadata control) {
    static Shown of(String rollout, Map<String, String> everybody) {
      return new Shown(of(rollout, Arm.CANDIDATE, everybody), of(rollout, Arm.CONTROL, everybody));
    }

    private static ImmutableMetadata of(String rollout, Arm arm, Map<String, String> everybody) {
      return builder(everybody)
          .addString("rollout", rollout)
          .addString("arm", arm.name().toLowerCase(Locale.ROOT))
          .build();
    }

    static ImmutableMetadata.ImmutableMetadataBuilder builder(Map<String, String> texts) {
      var builder = ImmutableMetadata.builder();
      texts.forEach(builder::addString);
      return builder;
    }
  }

  private static <T> ProviderEvaluation<T> error(T otherwise, ErrorCode code, String message) {
    return ProviderEvaluation.<T>builder()
        .value(otherwise)
        .reason("ERROR")
        .errorCode(code)
        .errorMessage(message)
        .build();
  }

  private static Value value(Json json) {
    if (json instanceof Json.Bool bool) {
      return new Value(bool.value());
    }
    if (json instanceof Json.Text text) {
      return new Value(text.value());
    }
    if (json instanceof Json.Num number) {
      return new Value(number.value());
    }
    if (json instanceof Json.Arr array) {
      return new Value(array.items().stream().map(TidegateProvider::value).toList());
    }
    if (json instanceof Json.Obj object) {
      Map<String, Value> members = new HashMap<>();
      object.members().forEach((name, member) -> members.put(name, value(member)));
      return new Value(new dev.openfeature.sdk.ImmutableStructure(members));
    }
    return new Value();
  }
}
