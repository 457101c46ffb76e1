package dev.tidegate.rollout;

import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.Optional;

/** A stage as somebody wrote it: only its share must be said. */
public record StageDraft(
    Optional<String> name,
    Optional<String> cohort,
    Optional<Share> share,
    Optional<Duration> minDuration,
    Optional<Integer> minRequests,
    Optional<Duration> holdAt,
    Optional<Duration> withdrawAt) {

  /** The stage, with times that fit a window where it says none. */
  public Stage stage(Duration window) {
    var of = cohort.orElse(CohortRule.EVERYONE);
    var size = share.orElse(Share.NONE);
    var fallback =
        of.equals(CohortRule.EVERYONE) ? size.toString() : size.isAll() ? of : of + " " + size;
    return over(Ladder.stage(name.orElse(fallback), of, size, window));
  }

  /** The watch at the top, in the same way. */
  public Stage bake(Duration window) {
    return over(Ladder.bake(window));
  }

  private Stage over(Stage standard) {
    return new Stage(
        standard.name(),
        standard.cohort(),
        standard.share(),
        minDuration.orElse(standard.minDuration()),
        minRequests.orElse(standard.minRequests()),
        holdAt.orElse(longer(standard.holdAt(), minDuration)),
        withdrawAt.orElse(longer(standard.withdrawAt(), holdAt.or(() -> minDuration))));
  }

  private static Duration longer(Duration standard, Optional<Duration> other) {
    return other.filter(o -> o.compareTo(standard) > 0).orElse(standard);
  }
}
