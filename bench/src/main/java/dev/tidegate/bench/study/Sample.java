package dev.tidegate.bench.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The runs of one cell, and what they come to, each figure with its Monte Carlo error. */
record Sample(Cell cell, List<Run> runs) {
  private static final double Z_95 = 1.96;

  Sample {
    runs = List.copyOf(runs);
  }

  /** A share of the runs. */
  record Rate(int of, int runs) {
    double value() {
      return of / (double) runs;
    }

    double error() {
      return StrictMath.sqrt(value() * (1 - value()) / runs);
    }

    /** With one standard error; of none or all, the 95 % bound. */
    @Override
    public String toString() {
      double bound = 100.0 * 3 / runs;
      if (of == 0) {
        return String.format(Locale.ROOT, "0 %% (< %.1f)", bound);
      }
      if (of == runs) {
        return String.format(Locale.ROOT, "100 %% (> %.1f)", 100 - bound);
      }
      var text = error() < .001 ? "%.1f %% ± %.2f" : "%.1f %% ± %.1f";
      return String.format(Locale.ROOT, text, 100 * value(), 100 * error());
    }
  }

  /** A mean with its standard error. */
  record Mean(double value, double error) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, value < 100 ? "%.1f ± %.2f" : "%,.0f ± %,.1f", value, error);
    }
  }

  /** How often something came within so many windows. */
  Rate within(Event event, int windows) {
    return rate(run -> run.window(event).orElse(Integer.MAX_VALUE) <= windows);
  }

  /** How often it came at all. */
  Rate ever(Event event) {
    return rate(run -> run.has(event));
  }

  Rate rate(Predicate<Run> which) {
    return new Rate((int) runs.stream().filter(which).count(), runs.size());
  }

  /** What was harmed until then. */
  Mean harmed(Event event) {
    var all = runs.stream().mapToDouble(run -> run.harmed(event)).toArray();
    double mean = Arrays.stream(all).average().orElse(0);
    double squares = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum();
    return new Mean(mean, StrictMath.sqrt(squares / Math.max(1, all.length - 1) / all.length));
  }

  /** The median in seconds over all runs; infinite when it never came in most of them. */
  double median(Event event) {
    return seconds(event)[(runs.size() - 1) / 2];
  }

  /** The median, with the 95 % interval of order statistics and how often it came. */
  String time(Event event) {
    var sorted = seconds(event);
    double half = Z_95 * StrictMath.sqrt(sorted.length) / 2;
    int low = (int) Math.max(0, Math.floor(sorted.length / 2.0 - half));
    int high = (int) Math.min(sorted.length - 1.0, Math.ceil(sorted.length / 2.0 + half));
    var came = ever(event);
    if (Double.isInfinite(median(event))) {
      return came.of == 0 ? "never" : "– (" + percent(came.value()) + ")";
    }
    var text = text(median(event));
    if (sorted[low] < sorted[high]) {
      text += " [" + text(sorted[low]) + "–" + text(sorted[high]) + "]";
    }
    return text + " s" + (came.of < came.runs ? " (" + percent(came.value()) + ")" : "");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String text(double seconds) {
    return Double.isInfinite(seconds) ? "…" : String.format(Locale.ROOT, "%.0f", seconds);
  }

  private double[] seconds(Event event) {
    return runs.stream()
        .mapToDouble(
            run ->
                run.has(event)
                    ? run.window(event).orElseThrow() * (double) Scenario.WINDOW_SECONDS
                    : Double.POSITIVE_INFINITY)
        .sorted()
        .toArray();
  }
}
