package dev.tidegate.server.engine;

import dev.tidegate.judge.Verdict;

/** What an engine is told to do. */
public enum Choice {
  /** The next step may come. */
  PROMOTE,
  /** Stay where it is. */
  HOLD,
  /** Take it back. */
  ROLLBACK;

  static Choice of(Verdict verdict) {
    return switch (verdict) {
      case SAFE -> PROMOTE;
      case HARMFUL -> ROLLBACK;
      case INCONCLUSIVE -> HOLD;
    };
  }
}
