package dev.tidegate.server.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The questions of Flagger, each at a path of its own. Flagger takes a status of at most 202 for
 * yes; to {@link #ROLLBACK} and {@link #WITHDRAWN} yes means that everything is rolled back.
 */
enum FlaggerHook {
  /** May traffic reach the canary at all? Also asked when the last one has failed or succeeded. */
  CONFIRM_ROLLOUT("Initializing", "Initialized", "Waiting", "Progressing", "Succeeded", "Failed"),
  /** May its weight grow? */
  CONFIRM_TRAFFIC_INCREASE("Progressing"),
  /** May it become the primary? */
  CONFIRM_PROMOTION("Progressing", "WaitingPromotion"),
  /** Is harm proven? */
  ROLLBACK("Progressing", "Waiting", "WaitingPromotion"),
  /** Was it withdrawn, for whatever reason? */
  WITHDRAWN("Progressing", "Waiting", "WaitingPromotion");

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

  private final Set<String> phases;

  FlaggerHook(String... phases) {
    this.phases = Set.of(phases);
  }

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
    return phases.contains(phase);
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
