package dev.tidegate.service;

/** What may be asked of a service as a whole. */
public sealed interface ServiceCommand {
  /** It is worse than it was. */
  record Degrade(Symptom symptom) implements ServiceCommand {}

  /** It is as it was. */
  record Recover() implements ServiceCommand {}

  /** Take what it is like from now on for normal. */
  record Acknowledge(String note) implements ServiceCommand {}
}
