package dev.tidegate.flags;

import java.util.List;

/**
 * A rollout as evaluation sees it: which units get the candidate at this moment.
 *
 * <p>The hash is salted with the rollout's id, so that it is not always the same users who go
 * first; raising a share keeps everybody who already had the candidate.
 *
 * @param id of the rollout; the salt of its split
 * @param opened the journal index that set the present shares; reports name it
 * @param key the attribute that holds the unit of assignment; {@code targetingKey} for users
 * @param candidate the variant that climbs
 * @param cohorts in the order in which they are matched
 * @param limitsMicros durations that a request should not exceed, rising; slower ones are counted
 * @param freezeMillis for how long after the lease lapsed it is still served; 0 for not at all
 * @param counted named metrics; events first, then amounts
 * @param segments attributes of the context whose values are counted apart
 * @param windowMillis how much time the server judges at once; 0 for an older one, which refuses
 *     the control's halves and who came back
 */
public record Climb(
    String id,
    long opened,
    String key,
    String candidate,
    List<Cohort> cohorts,
    List<Integer> limitsMicros,
    long freezeMillis,
    List<Counted> counted,
    List<String> segments,
    long windowMillis) {
  private static final long WINDOW_MILLIS = 10_000;

  public Climb {
    cohorts = List.copyOf(cohorts);
    limitsMicros = List.copyOf(limitsMicros);
    counted = List.copyOf(counted);
    segments = List.copyOf(segments);
    if (freezeMillis < 0) {
      throw new IllegalArgumentException("freezeMillis is at least 0, not " + freezeMillis);
    }
  }

  /** A climb that is judged every ten seconds. */
  public Climb(
      String id,
      long opened,
      String key,
      String candidate,
      List<Cohort> cohorts,
      List<Integer> limitsMicros,
      long freezeMillis,
      List<Counted> counted,
      List<String> segments) {
    this(
        id,
        opened,
        key,
        candidate,
        cohorts,
        limitsMicros,
        freezeMillis,
        counted,
        segments,
        WINDOW_MILLIS);
  }

  /** A climb of which nothing is counted by name. */
  public Climb(
      String id,
      long opened,
      String key,
      String candidate,
      List<Cohort> cohorts,
      List<Integer> limitsMicros,
      long freezeMillis) {
    this(id, opened, key, candidate, cohorts, limitsMicros, freezeMillis, List.of(), List.of());
  }

  /** A climb that falls when its lease lapses. */
  public Climb(
      String id,
      long opened,
      String key,
      String candidate,
      List<Cohort> cohorts,
      List<Integer> limitsMicros) {
    this(id, opened, key, candidate, cohorts, limitsMicros, 0);
  }
}
