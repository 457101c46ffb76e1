package dev.tidegate.server.kayenta;

import dev.tidegate.flags.Json;
import java.util.Arrays;
import java.util.List;

/** The points of one arm, NaN where there is none. Immutable. */
final class Series {
  private static final List<String> NO_NUMBERS = List.of("NaN", "Infinity", "-Infinity");

  private final double[] points;

  private Series(double[] points) {
    this.points = points;
  }

  static Series of(double... points) {
    return new Series(points.clone());
  }

  static Series of(List<Json> points) {
    return new Series(points.stream().mapToDouble(Series::point).toArray());
  }

  /** Whether it can stand in a series. */
  static boolean isPoint(Json json) {
    return json instanceof Json.Num
        || json instanceof Json.Nothing
        || (json instanceof Json.Text(var text) && NO_NUMBERS.contains(text));
  }

  /** What is too large to reckon with is no number, either. */
  private static double point(Json json) {
    double value = json instanceof Json.Num number ? number.value() : Double.NaN;
    return Math.abs(value) < 1e100 ? value : Double.NaN;
  }

  int size() {
    return points.length;
  }

  double at(int i) {
    return points[i];
  }

  /** How many are numbers. */
  int seen() {
    return (int) Arrays.stream(points).filter(p -> !Double.isNaN(p)).count();
  }

  /** NaN as zeros; but of a series in which nothing was seen, nothing is made up. */
  Series replaced() {
    return seen() == 0
        ? this
        : new Series(Arrays.stream(points).map(p -> Double.isNaN(p) ? 0 : p).toArray());
  }

  /** Only what is a number. */
  Series numbers() {
    return new Series(Arrays.stream(points).filter(p -> !Double.isNaN(p)).toArray());
  }

  /** This, plus a multiple of another of the same size, point by point, where both are numbers. */
  Series plus(double factor, Series other) {
    var sums = new double[points.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = points[i] + factor * other.points[i];
    }
    return new Series(sums).numbers();
  }

  double mean() {
    return Arrays.stream(points).average().orElse(0);
  }

  double least() {
    return Arrays.stream(points).min().orElse(0);
  }

  double most() {
    return Arrays.stream(points).max().orElse(0);
  }

  /** Without bias; 0 for fewer than two points. */
  double variance() {
    if (points.length < 2) {
      return 0;
    }
    double mean = mean();
    double squares = 0;
    for (double point : points) {
      squares += (point - mean) * (point - mean);
    }
    return squares / (points.length - 1);
  }

  /**
   * Of how many independent points it says as much: fewer when neighbours are alike. By the lag-one
   * correlation, its bias in short series corrected (Kendall 1954), never more than there are.
   */
  double effectiveSize() {
    int n = points.length;
    double variance = variance();
    if (n < 3 || variance == 0) {
      return n;
    }
    double mean = mean();
    double products = 0;
    for (int i = 1; i < n; i++) {
      products += (points[i] - mean) * (points[i - 1] - mean);
    }
    double measured = products / (variance * (n - 1));
    double phi = Math.clamp(measured + (1 + 3 * measured) / n, 0, .95);
    return n * (1 - phi) / (1 + phi);
  }
}
