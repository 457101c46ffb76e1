package dev.tidegate.server.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The questions of Flagger, each at a path of its own. Flagger takes a status of at most 202 for
 * yes; to {@link #ROLLBACK} and {@link #WITHDRAWN} yes means that everything is rolled back.
 */
enum FlaggerHook {
  /** May traffic reach the canary at all? Also asked when the last one has failed or succeeded. */
  CONFIRM_ROLLOUT,
  /** May its weight grow? */
  CONFIRM_TRAFFIC_INCREASE,
  /** May it become the primary? */
  CONFIRM_PROMOTION,
  /** Is harm proven? */
  ROLLBACK,
  /** Was it withdrawn, for whatever reason? */
  WITHDRAWN;

  /** All that Flagger's custom resource may be in. */
  static final List<String> PHASES =
      List.of(
          "Initializing",
          "Initialized",
          "Waiting",
          "Progressing",
          "WaitingPromotion",
          "Promoting",
          "Finalising",
          "Succeeded",
          "Failed",
          "Terminating",
          "Terminated");

  /** Those in which the canary is shown to users, or may come to be. */
  private static final List<String> UNDER_WAY =
      List.of("Progressing", "Waiting", "WaitingPromotion");

  /** Those in which it is too late to begin. */
  private static final List<String> LATER =
      List.of("WaitingPromotion", "Promoting", "Finalising", "Terminating", "Terminated");

  /** Its name in paths, such as {@code confirm-rollout}. */
  String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all. */
  static List<String> paths() {
    return Arrays.stream(values()).map(FlaggerHook::path).toList();
  }

  static Optional<FlaggerHook> at(String path) {
    return Arrays.stream(values()).filter(hook -> hook.path().equals(path)).findFirst();
  }

  /** Whether Flagger asks this while its custom resource is in that phase. */
  boolean isAskedIn(String phase) {
    return switch (this) {
      case CONFIRM_ROLLOUT -> !LATER.contains(phase);
      case CONFIRM_TRAFFIC_INCREASE -> phase.equals("Progressing");
      case CONFIRM_PROMOTION -> phase.equals("Progressing") || phase.equals("WaitingPromotion");
      case ROLLBACK, WITHDRAWN -> UNDER_WAY.contains(phase);
    };
  }

  /** Whether yes takes the candidate away from everybody. */
  boolean lowers() {
    return this == ROLLBACK || this == WITHDRAWN;
  }

  /** The answer, by the verdict. */
  boolean isYes(RolloutVerdict verdict) {
    return switch (this) {
      case CONFIRM_ROLLOUT, CONFIRM_TRAFFIC_INCREASE, CONFIRM_PROMOTION ->
          verdict.verdict() == Choice.PROMOTE;
      case ROLLBACK -> verdict.verdict() == Choice.ROLLBACK && verdict.harmProven();
      case WITHDRAWN -> verdict.verdict() == Choice.ROLLBACK && verdict.isWithdrawn();
    };
  }
}
