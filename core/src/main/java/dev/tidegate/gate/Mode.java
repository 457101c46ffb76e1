package dev.tidegate.gate;

/** What a rule may do where it is bound. */
public enum Mode {
  /** It is not asked. */
  OFF,
  /** It is asked, and what it says is only recorded. */
  SHADOW,
  /** What it says is told, and stops nothing. */
  WARN,
  ENFORCE
}
