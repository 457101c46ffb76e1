package dev.tidegate.judge.sequence;

/**
 * The mixture sequential probability ratio test of a difference that is about normal:
 *
 * <pre>√(V/(V+τ²)) exp(τ²Δ²/(2V(V+τ²)))</pre>
 *
 * <p>Johari, Koomen, Pekelis and Walsh, "Always valid inference: continuous monitoring of A/B
 * tests", Operations Research 70(3), 2022. It is a {@link NormalMixture} at sum Δ/V, intrinsic time
 * 1/V and ρ = 1/τ², and computed so.
 */
public final class MixtureSprt {
  private MixtureSprt() {}

  /**
   * The logarithm of the e-value against "no difference", in nats.
   *
   * @param difference Δ, as estimated, in the unit of what is measured
   * @param squaredError V, the square of its standard error, above 0
   * @param tau τ, how large differences typically are
   */
  public static double logE(double difference, double squaredError, double tau) {
    Needs.finite(difference, "difference");
    Needs.positive(squaredError, "squaredError");
    Needs.positive(tau, "tau");
    return new NormalMixture(1 / (tau * tau), false)
        .logE(difference / squaredError, 1 / squaredError);
  }
}
