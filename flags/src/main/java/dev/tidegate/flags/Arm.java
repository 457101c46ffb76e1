package dev.tidegate.flags;

/** The two sides of a comparison. */
public enum Arm {
  /** What is served when nothing new is tried, to units drawn from the same cohort. */
  CONTROL,
  /** What is new. */
  CANDIDATE
}
