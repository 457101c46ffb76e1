package dev.tidegate.gate;

/** What it means when a rule does not hold, from least to worst. */
public enum Severity {
  /** Somebody should know. */
  WARN,
  /** Somebody has to take responsibility: the change is structural. */
  NEEDS_HUMAN,
  /** It may not be exposed. */
  FAIL
}
