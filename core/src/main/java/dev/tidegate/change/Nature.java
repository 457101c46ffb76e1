package dev.tidegate.change;

/** How far a change reaches. */
public enum Nature {
  /** Stays within its contract: needs nobody. */
  ROUTINE,
  /**
   * Touches a schema, an API, a dependency, a permission, or was not declared: needs an approval.
   */
  STRUCTURAL
}
