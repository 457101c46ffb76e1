package dev.tidegate.judge;

import dev.tidegate.kernel.Share;
import java.util.List;

/**
 * Where a climb stands, as far as judging is concerned.
 *
 * @param opened the journal index that set the present shares
 * @param cohort the position of the cohort that the present stage widened
 * @param shares of all cohorts
 * @param next the share of the service that is exposed next
 */
public record Step(long opened, int cohort, List<Share> shares, Share next) {
  private static final double MOST = .05;

  public Step {
    shares = List.copyOf(shares);
  }

  /** The share of the candidate in the cohort of the present stage. */
  Share share() {
    return shares.get(cohort);
  }

  /**
   * The rate that must be excluded before exposure rises: what the service tolerates, spread over
   * the part of it that comes next, and never more than 5 %.
   */
  double bound(Share tolerated) {
    return Math.min(MOST, tolerated.fraction() / Math.max(next.fraction(), 1e-6));
  }
}
