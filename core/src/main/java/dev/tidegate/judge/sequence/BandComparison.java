package dev.tidegate.judge.sequence;

/**
 * Compares the whole distributions of two arms: around each lies a {@link CdfBand} at α/2, and
 * where the bands separate at any point, the arms differ. Since both bands hold at all times, so
 * does the comparison.
 *
 * <p>Lindon, Sanden and Shirikian, "Rapid regression detection in software deployments through
 * sequential testing", KDD 2022. It sees any difference, and small ones late: a shift of 10 % takes
 * several times the observations that a test of buckets needs.
 *
 * @param from observations of each arm from which on it decides, at least 1
 */
public record BandComparison(double from) {
  /** Each arm has half of α. */
  private static final int ARMS = 2;

  public BandComparison {
    Needs.atLeast(1, from, "from");
  }

  /** Whether the arms differ, in whichever direction. */
  public boolean separate(EmpiricalDistance distance, double alpha) {
    return Math.max(distance.slower(), distance.faster()) > gap(distance, alpha);
  }

  /**
   * Whether the candidate's values are larger somewhere: against the null that it is nowhere slower
   * (stochastic order). The bands are two-sided, so it errs less often than α says.
   */
  public boolean slower(EmpiricalDistance distance, double alpha) {
    return distance.slower() > gap(distance, alpha);
  }

  /** The least α at which the arms differ, 1 when none does: by inversion of {@link #separate}. */
  public double pValue(EmpiricalDistance distance) {
    return pValue(distance, Math.max(distance.slower(), distance.faster()));
  }

  /** The same for {@link #slower}. */
  public double pValueOfSlower(EmpiricalDistance distance) {
    return pValue(distance, distance.slower());
  }

  /**
   * How wide both bands are together, as a difference of shares; infinite while one has too few.
   */
  public double gap(EmpiricalDistance distance, double alpha) {
    Needs.probability(alpha, "alpha");
    return gap(distance, CdfBand.of(alpha / ARMS, from));
  }

  private double pValue(EmpiricalDistance distance, double apart) {
    var least = new CdfBand(from, CdfBand.SCALE, Double.MIN_NORMAL);
    if (!(apart > gap(distance, least))) {
      return 1;
    }
    double c =
        Search.beyond(0, 1, x -> gap(distance, new CdfBand(from, CdfBand.SCALE, x)) >= apart).out();
    return c > 0 ? Math.min(1, ARMS * new CdfBand(from, CdfBand.SCALE, c).alpha()) : 1;
  }

  private static double gap(EmpiricalDistance distance, CdfBand band) {
    return band.radius(distance.control()) + band.radius(distance.candidate());
  }
}
