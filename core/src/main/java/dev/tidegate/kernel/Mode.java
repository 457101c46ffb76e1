package dev.tidegate.kernel;

/** How much a guardrail acts: the way in for a team that does not trust it yet. */
public enum Mode {
  /** It judges and records what it would do; people act. */
  ADVISE,
  /** It acts. */
  ENFORCE
}
