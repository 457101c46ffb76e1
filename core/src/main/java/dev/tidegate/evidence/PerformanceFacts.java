package dev.tidegate.evidence;

import dev.tidegate.evidence.FactType.Merge;
import java.util.List;

/** How fast it is. Of several reports the slowest counts. */
public final class PerformanceFacts {
  public static final Family FAMILY =
      new Family(
          "performance",
          "How fast it is under load, and whether it became slower. Of several reports, the worst.",
          List.of(
              real("p50_ms", Merge.MOST, "half of the requests take at most this, in ms"),
              real("p90_ms", Merge.MOST, "90 % of the requests take at most this, in ms"),
              real("p99_ms", Merge.MOST, "99 % of the requests take at most this, in ms"),
              real("max_ms", Merge.MOST, "the slowest request, in ms"),
              real("rate", Merge.LEAST, "requests answered, per second"),
              whole("requests", "requests that were made"),
              whole("failed_requests", "requests that failed, or were answered with an error"),
              real("error_share", Merge.DERIVED, "of all requests, those that failed: 0 to 1"),
              whole("thresholds_failed", "limits that the load test itself sets, and that broke"),
              whole("benchmarks", "benchmarks that ran"),
              whole("compared", "of these, benchmarks and quantiles compared with those before"),
              texts("slower", "what is slower than before by more than both intervals"),
              texts("faster", "what is faster than before by more than both intervals"),
              texts("gone", "what was measured before, and is not any more")),
          facts ->
              Shares.within(
                  facts,
                  "performance.error_share",
                  "performance.failed_requests",
                  "performance.requests"));

  private PerformanceFacts() {}

  private static FactType real(String name, Merge merge, String meaning) {
    return new FactType("performance." + name, Fact.Kind.REAL, merge, meaning);
  }

  private static FactType whole(String name, String meaning) {
    return new FactType("performance." + name, Fact.Kind.WHOLE, Merge.SUM, meaning);
  }

  private static FactType texts(String name, String meaning) {
    return new FactType("performance." + name, Fact.Kind.TEXTS, Merge.UNION, meaning);
  }
}
