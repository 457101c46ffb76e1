package dev.tidegate.judge;

import java.util.List;

/**
 * What a service is asked, as far as a {@link Prediction} needs it: averages over windows that are
 * taken to be alike.
 *
 * @param requests in a window
 * @param units different ones that are active in a window, at most {@code requests}
 * @param population different units that there are in all, at least {@code units}: who comes back
 *     can not fail for the first time again
 * @param hits per metric, the share of requests that fail, or are slow, on what is stable
 * @param parts of the units that are in each cohort, in the ladder's order; together 1
 */
public record Usage(
    double requests, double units, double population, List<Double> hits, List<Double> parts) {
  public Usage {
    hits = List.copyOf(hits);
    parts = List.copyOf(parts);
  }

  /** The share of requests that are hit when they are hit so many times as often. */
  double rate(int metric, double times) {
    return Math.min(1, hits.get(metric) * times);
  }

  /** The share of active units that are hit in a window, each making as many requests. */
  double unitRate(int metric, double times) {
    return 1 - StrictMath.pow(1 - rate(metric, times), requests / units);
  }
}
