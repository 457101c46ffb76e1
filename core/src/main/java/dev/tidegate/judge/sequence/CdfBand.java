package dev.tidegate.judge.sequence;

/**
 * A band around the empirical distribution function that holds at all points and at all times from
 * m observations on (a law of the iterated logarithm for Kolmogorov's distance, with constants):
 *
 * <pre>
 * P(∃ t ≥ m: sup_x |F̂_t(x) − F(x)| &gt; A √((ln(1 + ln(t/m)) + C)/t)) ≤ α
 * α = inf over η of 4 e^(−γ²C) (1 + 1/((γ²−1) ln η)),   γ² = (2/η)(A − √(2(η−1)/C))² &gt; 1
 * </pre>
 *
 * <p>Howard and Ramdas 2022, theorem 2, with A = 0.85; C is solved from α: 8.12 for 5 %.
 *
 * @param from m, at least 1
 * @param scale A, above √½
 * @param constant C, above 0
 */
public record CdfBand(double from, double scale, double constant) {
  static final double SCALE = .85;

  public CdfBand {
    Needs.atLeast(1, from, "from");
    scale(scale);
    Needs.positive(constant, "constant");
  }

  /**
   * The band that is left with a probability of at most {@code alpha}.
   *
   * @throws IllegalArgumentException when alpha is not between 0 and 1, or from below 1
   */
  public static CdfBand of(double alpha, double from) {
    return of(alpha, from, SCALE);
  }

  /** The same with another A. */
  public static CdfBand of(double alpha, double from, double scale) {
    Needs.probability(alpha, "alpha");
    scale(scale);
    double c = Search.beyond(0, 1, x -> error(scale, x) <= alpha).in();
    return new CdfBand(from, scale, c);
  }

  /** How far F̂ and F are apart at most after t observations; infinite before {@code from}. */
  public double radius(long t) {
    Needs.count(t, "t");
    return t < from
        ? Double.POSITIVE_INFINITY
        : scale * Math.sqrt((StrictMath.log1p(StrictMath.log(t / from)) + constant) / t);
  }

  /** α, the probability with which the band is ever left; 1 when C is too small to say. */
  public double alpha() {
    return Math.min(1, error(scale, constant));
  }

  private static void scale(double scale) {
    Needs.positive(scale * scale - .5, "the square of scale, less a half,");
  }

  private static double error(double a, double c) {
    double top = Search.between(1, 2 * a * a, eta -> Math.sqrt(eta / 2) + loss(eta, c) >= a).out();
    double best = Search.least(1, top, eta -> error(a, c, eta));
    return error(a, c, best);
  }

  private static double error(double a, double c, double eta) {
    double rest = a - loss(eta, c);
    double square = 2 / eta * rest * rest;
    return square <= 1 || eta <= 1
        ? Double.POSITIVE_INFINITY
        : 4 * StrictMath.exp(-square * c) * (1 + 1 / ((square - 1) * StrictMath.log(eta)));
  }

  private static double loss(double eta, double c) {
    return Math.sqrt(2 * (eta - 1) / c);
  }
}
