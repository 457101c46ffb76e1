package dev.tidegate.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart.
 *
 * @param from its least value; above 0 when it is logarithmic
 */
public record Axis(String label, double from, double to, boolean logarithmic) {
  private static final int TICKS = 5;
  private static final double ROUNDING = 1e-9;

  /** With ticks at equal steps. */
  public static Axis linear(String label, double from, double to) {
    return new Axis(label, from, to, false);
  }

  /** With ticks at 1, 2 and 5 of each decade. */
  public static Axis logarithmic(String label, double from, double to) {
    return new Axis(label, from, to, true);
  }

  /** Where a value lies: 0 at the beginning, 1 at the end. */
  double place(double value) {
    return logarithmic
        ? StrictMath.log(value / from) / StrictMath.log(to / from)
        : (value - from) / (to - from);
  }

  boolean contains(double value) {
    return value >= from * (1 - ROUNDING) && value <= to * (1 + ROUNDING);
  }

  /** Round values along it. */
  List<Double> ticks() {
    return logarithmic ? decades() : steps();
  }

  private List<Double> decades() {
    var ticks = new ArrayList<Double>();
    double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(from)));
    for (; decade <= to; decade *= 10) {
      for (int i : new int[] {1, 2, 5}) {
        if (contains(decade * i)) {
          ticks.add(decade * i);
        }
      }
    }
    return ticks;
  }

  private List<Double> steps() {
    double rough = (to - from) / TICKS;
    double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    double step = decade * (rough / decade > 5 ? 10 : rough / decade > 2 ? 5 : 2);
    var ticks = new ArrayList<Double>();
    for (int i = 0; from + i * step <= to * (1 + ROUNDING); i++) {
      ticks.add(from + i * step);
    }
    return ticks;
  }
}
