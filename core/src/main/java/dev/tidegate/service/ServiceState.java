package dev.tidegate.service;

import java.time.Instant;

/** What is known of a service as a whole. */
public sealed interface ServiceState {
  /** Since when. */
  Instant since();

  /** It is worse than it was: nothing rises on it. */
  record Degraded(Instant since, Symptom symptom) implements ServiceState {}

  /**
   * Somebody took what it is like for normal.
   *
   * @param index of the entry: what was learned before it is forgotten
   * @param by whom
   */
  record Acknowledged(Instant since, long index, String by, String note) implements ServiceState {}
}
