package dev.tidegate.judge.sequence;

/**
 * Tests "each event falls into class i with probability ρ_i": units into arms as they were
 * assigned, or errors into arms as the traffic is shared. Against it stands every other set of
 * probabilities, mixed by a Dirichlet distribution around ρ with weight k, α_i = kρ_i. With S_i
 * events of class i so far:
 *
 * <pre>log E = [Σ ln Γ(α_i+S_i) − ln Γ(k+ΣS)] − [Σ ln Γ(α_i) − ln Γ(k)] − Σ S_i ln ρ_i</pre>
 *
 * <p>Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022, equation
 * 6; the confidence sequence is what the test does not reject.
 */
public final class DirichletMultinomial {
  private DirichletMultinomial() {}

  /**
   * The logarithm of the e-value, in nats.
   *
   * @param shares ρ, each between 0 and 1, together 1
   * @param prior k, in events: the larger, the nearer to ρ lies what is bet on
   * @param counts S, one for each share
   * @throws IllegalArgumentException when a share or a count is not one
   */
  public static double logE(double[] shares, double prior, long[] counts) {
    Needs.shares(shares);
    Needs.positive(prior, "prior");
    if (shares.length != counts.length) {
      throw new IllegalArgumentException(
          "each share has a count: " + shares.length + " and " + counts.length);
    }
    double before = 0;
    double after = 0;
    long events = 0;
    for (int i = 0; i < shares.length; i++) {
      Needs.count(counts[i], "events of a class");
      before += LogGamma.of(prior * shares[i]);
      after += LogGamma.of(prior * shares[i] + counts[i]);
      events += counts[i];
    }
    double logE = after - LogGamma.of(prior + events) - (before - LogGamma.of(prior));
    for (int i = 0; i < shares.length; i++) {
      logE -= counts[i] * StrictMath.log(shares[i]);
    }
    return logE;
  }

  /**
   * Where the logarithm of the ratio of two rates lies, the candidate's to the control's per unit
   * of exposure, at all times at once and whatever both have in common: of all δ, those with
   *
   * <pre>Σ S_i ln(θ_i(δ)/ρ_i) ≥ ln α + log E,   θ_candidate(δ) = ρe^δ/(1 − ρ + ρe^δ)</pre>
   *
   * @param share the candidate's of the exposure, ρ
   * @param prior k, in events
   * @param control its events
   * @param candidate its events
   * @param alpha how often the interval may ever be wrong
   */
  public static Interval logRateRatio(
      double share, double prior, long control, long candidate, double alpha) {
    Needs.probability(alpha, "alpha");
    double logE = logE(new double[] {1 - share, share}, prior, new long[] {control, candidate});
    var likelihood = new Likelihood(share, control, candidate);
    double least = StrictMath.log(alpha) + logE;
    double best = likelihood.best();
    double low =
        candidate == 0
            ? Double.NEGATIVE_INFINITY
            : Search.beyond(best, -1, d -> likelihood.at(d) < least).in();
    double high =
        control == 0
            ? Double.POSITIVE_INFINITY
            : Search.beyond(best, 1, d -> likelihood.at(d) < least).in();
    return new Interval(low, high);
  }

  /** Of a log rate ratio δ, relative to that of δ = 0; rises and then falls with δ. */
  private record Likelihood(double share, long control, long candidate) {
    /** So far out that nothing more comes of going further. */
    private static final double FAR = 600;

    double at(double delta) {
      double all = StrictMath.log(1 - share + share * StrictMath.exp(delta));
      return candidate * delta - (control + candidate) * all;
    }

    double best() {
      if (control == 0 || candidate == 0) {
        return candidate > 0 ? FAR : control > 0 ? -FAR : 0;
      }
      double odds = candidate * (1 - share) / (control * share);
      return StrictMath.log(odds);
    }
  }
}
