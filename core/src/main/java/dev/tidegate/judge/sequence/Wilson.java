package dev.tidegate.judge.sequence;

/**
 * Wilson's interval for a share: E. B. Wilson, Probable inference, the law of succession, and
 * statistical inference, Journal of the American Statistical Association 22 (1927), 209–212;
 * recommended for small numbers by Brown, Cai and DasGupta, Statistical Science 16 (2001), 101–133.
 *
 * <p>Of one look at a fixed number of trials: unlike the sequences of this package it does not hold
 * at all times at once, and nothing may be decided by it.
 */
public final class Wilson {
  /** The quantile of the normal distribution that 95 % on both sides takes. */
  public static final double Z_95 = 1.959963984540054;

  private Wilson() {}

  /**
   * The interval, within 0 and 1.
   *
   * @param successes of the trials
   * @param trials of which none gives 0 to 1: nothing is known
   * @param z the quantile, such as {@link #Z_95}
   */
  public static Interval of(long successes, long trials, double z) {
    if (successes < 0 || successes > trials || !(z > 0)) {
      throw new IllegalArgumentException(successes + " of " + trials + ", z = " + z);
    }
    if (trials == 0) {
      return new Interval(0, 1);
    }
    double share = successes / (double) trials;
    double spread = z * z / trials;
    double middle = (share + spread / 2) / (1 + spread);
    double half =
        StrictMath.sqrt(spread * share * (1 - share) + spread * spread / 4) / (1 + spread);
    return new Interval(
        successes == 0 ? 0 : Math.max(0, middle - half),
        successes == trials ? 1 : Math.min(1, middle + half));
  }
}
