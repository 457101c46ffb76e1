package dev.tidegate.server.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An upright axis with round ticks.
 *
 * @param low its lower end
 * @param high its upper end, above the lower
 * @param step from tick to tick; ticks are multiples of it
 */
record Scale(double low, double high, double step) {
  private static final int TICKS = 4;

  /** Beyond it, round figures are none. */
  private static final double HIGHEST = 1e300;

  /** What rounding may add up to. */
  private static final double TINY = 1e-9;

  /** The figures of an axis. */
  enum Unit {
    /** 0 to 1, shown in per cent. */
    SHARE,
    /** Nats. */
    NATS,
    /** Powers of two, shown as what they are a power of. */
    TIMES
  }

  /** The axis from one figure to a higher one. */
  static Scale between(double low, double high) {
    double from = Double.isFinite(low) ? low : 0;
    double to = high > from && high < HIGHEST ? high : from + 1;
    return new Scale(from, to, round((to - from) / TICKS));
  }

  /** The axis from 0 to a tick that is not below the figure. */
  static Scale upTo(double high) {
    var exact = between(0, high);
    double top = Math.ceil(exact.high / exact.step - TINY) * exact.step;
    return new Scale(0, top, exact.step);
  }

  /** The next larger of 1, 2 or 5 times a power of ten. */
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double times = step / power;
    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  }

  List<Double> ticks() {
    var ticks = new ArrayList<Double>();
    for (long i = Math.round(Math.ceil(low / step - TINY)); i * step <= high + TINY * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Where a figure lies between the ends, from 0 to 1; what lies beyond is at the end. */
  double place(double value) {
    return Math.clamp((value - low) / (high - low), 0, 1);
  }

  private static String times(double times) {
    return "×" + (times < 1 ? String.format(Locale.ROOT, "%.2f", times) : shortly(times));
  }

  private static String shortly(double times) {
    return times == Math.rint(times)
        ? Long.toString((long) times)
        : String.format(Locale.ROOT, "%.1f", times);
  }

  /** A tick's figure, with as many digits as the step needs. */
  String label(double value, Unit unit) {
    if (unit == Unit.TIMES) {
      return times(Math.pow(2, value));
    }
    double shown = unit == Unit.SHARE ? value * 100 : value;
    double shownStep = unit == Unit.SHARE ? step * 100 : step;
    int digits = Math.clamp((int) Math.ceil(-Math.log10(shownStep) - TINY), 0, 6);
    double exact = Math.abs(shown) < shownStep / 1e6 ? 0 : shown; // no "-0"
    return String.format(Locale.ROOT, "%." + digits + "f", exact)
        + (unit == Unit.SHARE ? " %" : "");
  }
}
