package dev.tidegate.server.serving;

import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a flag gives somebody, before a protocol words it. Immutable.
 *
 * @param value as its author wrote it; null for the default in the code
 * @param variant null when the value is
 * @param reason OpenFeature's
 * @param error empty when all is well
 * @param metadata of the flag set and of the flag, which says it last
 */
public record Reply(
    String key,
    @Nullable Json value,
    @Nullable String variant,
    String reason,
    Optional<Evaluation.ErrorCode> error,
    Map<String, Json> metadata) {

  static Reply of(FlagSet set, Evaluation evaluation) {
    var served = set.flags().get(evaluation.flagKey());
    var metadata = new LinkedHashMap<>(set.metadata());
    if (served != null) {
      metadata.putAll(served.flag().metadata());
    }
    boolean climbs = served != null && served.climb() != null;
    return new Reply(
        evaluation.flagKey(),
        evaluation.value(),
        evaluation.variant(),
        reason(evaluation, climbs).name(),
        Optional.ofNullable(evaluation.error()),
        metadata);
  }

  /**
   * Clients keep what is {@code STATIC} for whomever they ask next; while something climbs, that is
   * nobody's answer but this one's.
   */
  private static Evaluation.Cause reason(Evaluation evaluation, boolean climbs) {
    if (!climbs || evaluation.cause() != Evaluation.Cause.STATIC) {
      return evaluation.cause();
    }
    return evaluation.attribution() == null ? Evaluation.Cause.DEFAULT : Evaluation.Cause.SPLIT;
  }

  /** What went wrong, in words; empty when nothing did. */
  public String details() {
    return error
        .map(
            code ->
                switch (code) {
                  case FLAG_NOT_FOUND -> "there is no flag \"" + key + "\"";
                  case GENERAL -> "the rule of flag \"" + key + "\" names no variant of it";
                })
        .orElse("");
  }
}
