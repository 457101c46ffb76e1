package dev.tidegate.bench.study;

import java.util.Arrays;

/** What makes failures more or fewer, other than the candidate. */
sealed interface Noise {
  Noise STEADY = new Steady();

  /** A run's own course of it. */
  Course begin(Draws draws);

  /** In words. */
  String text();

  /**
   * By how much failures are multiplied in a window; asked once per group and window, in order. The
   * groups are the halves of the control and the candidate: each runs by itself.
   */
  interface Course {
    double at(int window, int group);
  }

  /** Nothing does. */
  record Steady() implements Noise {
    @Override
    public Course begin(Draws draws) {
      return (_, _) -> 1;
    }

    @Override
    public String text() {
      return "independent";
    }
  }

  /** Both arms swing together, as by day and night; {@code period} in windows. */
  record Swing(double amplitude, int period) implements Noise {
    @Override
    public Course begin(Draws draws) {
      double phase = draws.uniform();
      return (window, _) ->
          StrictMath.exp(
              amplitude * StrictMath.sin(2 * StrictMath.PI * (phase + window / (double) period)));
    }

    @Override
    public String text() {
      return "base rate swings by e^±" + amplitude;
    }
  }

  /** Each group has good and bad windows of its own: a gamma factor of mean 1. */
  record Bursts(double variance) implements Noise {
    @Override
    public Course begin(Draws draws) {
      return (_, _) -> draws.gamma(variance);
    }

    @Override
    public String text() {
      return "over-dispersed, φ = " + variance;
    }
  }

  /** Each group drifts by itself: the logarithm is AR(1). */
  record Drift(double memory, double deviation) implements Noise {
    @Override
    public Course begin(Draws draws) {
      double[] now = new double[Stream.GROUPS];
      Arrays.setAll(now, _ -> deviation * draws.normal());
      double step = deviation * StrictMath.sqrt(1 - memory * memory);
      return (_, group) -> {
        now[group] = memory * now[group] + step * draws.normal();
        return StrictMath.exp(now[group] - deviation * deviation / 2);
      };
    }

    @Override
    public String text() {
      return "each arm AR(1), φ = " + memory + ", sd of the log rate " + deviation;
    }
  }
}
