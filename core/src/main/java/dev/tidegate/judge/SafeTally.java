package dev.tidegate.judge;

import java.util.List;

/**
 * What speaks for safety by one metric, in this stage, by unit-windows: the logarithm of each bet's
 * e-value.
 *
 * @param ratio against the control
 * @param bound against the contract
 * @param far against a tenth of the contract
 */
public record SafeTally(List<Double> ratio, List<Double> bound, List<Double> far) {
  public SafeTally {
    ratio = List.copyOf(ratio);
    bound = List.copyOf(bound);
    far = List.copyOf(far);
  }

  static SafeTally begin(Sort sort) {
    var bounds = EValue.zeros(BoundTest.SAFE.size());
    return new SafeTally(EValue.zeros(Math.max(1, sort.safe().size())), bounds, bounds);
  }

  SafeTally plusRatio(double[] growth) {
    return new SafeTally(EValue.plus(ratio, growth), bound, far);
  }

  SafeTally plusBound(double[] growth, double[] further) {
    return new SafeTally(ratio, EValue.plus(bound, growth), EValue.plus(far, further));
  }
}
