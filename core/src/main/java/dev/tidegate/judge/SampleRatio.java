package dev.tidegate.judge;

import dev.tidegate.judge.sequence.DirichletMultinomial;

/**
 * Tests "units arrive in the arms as they were assigned": whoever loses units on the way can not be
 * judged by those that are left.
 *
 * <p>A {@link DirichletMultinomial} of two classes against the assigned shares, with prior weight
 * {@value #PRIOR}.
 */
final class SampleRatio {
  private static final double PRIOR = 100;

  private SampleRatio() {}

  /**
   * The logarithm of the e-value against "each new unit is the candidate's with probability {@code
   * share}".
   */
  static double logE(double share, long control, long candidate) {
    return DirichletMultinomial.logE(
        new double[] {1 - share, share}, PRIOR, new long[] {control, candidate});
  }
}
