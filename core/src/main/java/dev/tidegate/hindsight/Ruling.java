package dev.tidegate.hindsight;

/** Who was right, as far as it is known. See {@link Hindsight#of} for the rule. */
public enum Ruling {
  /** Tidegate would have withdrawn it, and it was bad, or was taken back later. */
  RIGHT,
  /** Tidegate would have withdrawn it, and somebody who knows says that it was good. */
  WRONG,
  /** Tidegate would not have withdrawn it, and somebody who knows says that it was bad. */
  MISSED,
  /** Tidegate would not have withdrawn it, and nothing says that it should have. */
  QUIET,
  /** It is not over, or nobody said how it turned out to be. */
  OPEN
}
