package dev.tidegate.judge;

/**
 * Tests "units arrive in the arms as they were assigned": whoever loses units on the way can not be
 * judged by those that are left.
 *
 * <p>Dirichlet-multinomial against the assigned shares (Lindon and Malek 2022, eq. 6), with prior
 * weight {@value #PRIOR}.
 */
final class SampleRatio {
  private static final double PRIOR = 100;

  private SampleRatio() {}

  /**
   * The logarithm of the e-value against "each new unit is the candidate's with probability {@code
   * share}".
   */
  static double logE(double share, long control, long candidate) {
    double a = PRIOR * (1 - share);
    double b = PRIOR * share;
    return LogGamma.of(a + control)
        + LogGamma.of(b + candidate)
        - LogGamma.of(PRIOR + control + candidate)
        - (LogGamma.of(a) + LogGamma.of(b) - LogGamma.of(PRIOR))
        - control * StrictMath.log(1 - share)
        - candidate * StrictMath.log(share);
  }
}
