package dev.tidegate.judge;

/** What a judgement comes to. */
public enum Verdict {
  SAFE,
  HARMFUL,
  /** Neither is proven. It never raises exposure. */
  INCONCLUSIVE
}
