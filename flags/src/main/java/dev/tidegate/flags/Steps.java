package dev.tidegate.flags;

/** How much the loops of one evaluation may still do, nested ones included. */
final class Steps {
  /** In operations: far more than rules need, and over within milliseconds. */
  static final int MOST = 1_000_000;

  private int left = MOST;

  void take(int operations) {
    left -= operations;
    if (left < 0) {
      throw RuleLimit.REACHED;
    }
  }
}
