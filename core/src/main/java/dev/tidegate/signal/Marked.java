package dev.tidegate.signal;

/**
 * How often a named event happened on one arm of one cohort in a window.
 *
 * @param requests that had it
 * @param units that had it
 * @param firstUnits that had it for the first time in this rollout
 */
public record Marked(long requests, long units, long firstUnits) {
  /** What is left without a part of it. */
  Marked minus(Marked part) {
    return new Marked(requests - part.requests, units - part.units, firstUnits - part.firstUnits);
  }
}
