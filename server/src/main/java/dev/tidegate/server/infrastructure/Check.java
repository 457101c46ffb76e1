package dev.tidegate.server.infrastructure;

import dev.tidegate.evidence.Finding;

/**
 * One thing that is looked for.
 *
 * @param name such as {@code k8s-privileged}: what rules and findings say
 * @param what it finds, in a few words
 * @param why that is bad
 * @param mend what to do
 */
public record Check(
    String name, Concern concern, Finding.Level level, String what, String why, String mend) {

  /** What a check is about. */
  public enum Concern {
    SECURITY,
    COST,
    RELIABILITY
  }

  static Check error(Concern concern, String name, String what, String why, String mend) {
    return new Check(name, concern, Finding.Level.ERROR, what, why, mend);
  }

  static Check warning(Concern concern, String name, String what, String why, String mend) {
    return new Check(name, concern, Finding.Level.WARNING, what, why, mend);
  }
}
