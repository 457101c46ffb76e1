package dev.tidegate.service;

/** What happened to a service as a whole. */
public sealed interface ServiceEvent {
  /** It became worse than it was. */
  record Degraded(Symptom symptom) implements ServiceEvent {}

  /** It is back at its baseline, and was for a while. */
  record Recovered() implements ServiceEvent {}

  /** Somebody takes what it is like from now on for normal: it is learned anew. */
  record Acknowledged(String note) implements ServiceEvent {}
}
