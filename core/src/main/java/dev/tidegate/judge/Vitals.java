package dev.tidegate.judge;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a service: the {@link Steadiness} of each of its metrics, failures first, then
 * one for each latency limit of its contract. A value.
 */
public record Vitals(SteadyTerms terms, Promise promise, List<Steadiness> metrics) {
  /** What is tolerated of a service that has promised nothing: one failure in a thousand. */
  private static final Share UNPROMISED = new Share(1_000);

  /**
   * What a service has promised, as far as it is watched.
   *
   * @param errors the share of failures that is tolerated
   * @param latency how slow requests may be, and how many of them
   */
  public record Promise(Share errors, List<LatencyLimit> latency) {
    /** Nothing is known of a contract. */
    public static final Promise NONE = new Promise(UNPROMISED, List.of());

    public Promise {
      latency = List.copyOf(latency);
    }

    double tolerated(int metric) {
      return (metric == 0 ? errors : latency.get(metric - 1).slower()).fraction();
    }

    /** The limit of a metric in microseconds; 0 for failures. */
    public int limit(int metric) {
      return metric == 0 ? 0 : latency.get(metric - 1).micros();
    }

    /** Failures, and one for each limit. */
    public int metrics() {
      return 1 + latency.size();
    }
  }

  public Vitals {
    metrics = List.copyOf(metrics);
  }

  /** Of a service that nothing is known of. */
  public static Vitals learning(SteadyTerms terms, Promise promise) {
    var metrics = new ArrayList<Steadiness>();
    for (int i = 0; i < promise.metrics(); i++) {
      metrics.add(Steadiness.learning(watching(terms, promise, i)));
    }
    return new Vitals(terms, promise, metrics);
  }

  private static Steadiness.Watching watching(SteadyTerms terms, Promise promise, int metric) {
    return new Steadiness.Watching(terms, promise.tolerated(metric), promise.metrics());
  }

  /** By another contract: what was learned of the limits that it has, too, stays. */
  public Vitals by(Promise other) {
    if (other.equals(promise)) {
      return this;
    }
    var changed = new ArrayList<Steadiness>();
    for (int i = 0; i < other.metrics(); i++) {
      var watching = watching(terms, other, i);
      changed.add(
          known(other.limit(i))
              .map(metric -> metric.by(watching))
              .orElseGet(() -> Steadiness.learning(watching)));
    }
    return new Vitals(terms, other, changed);
  }

  private Optional<Steadiness> known(int limit) {
    for (int i = 0; i < metrics.size(); i++) {
      if (promise.limit(i) == limit) {
        return Optional.of(metrics.get(i));
      }
    }
    return Optional.empty();
  }

  /** Bad in one metric, as was written down; the others are learned anew. */
  public Vitals degraded(int limit, double baseline) {
    var changed = new ArrayList<>(metrics);
    for (int i = 0; i < metrics.size(); i++) {
      if (promise.limit(i) == limit) {
        changed.set(i, Steadiness.degraded(metrics.get(i).by(), baseline));
      }
    }
    return new Vitals(terms, promise, changed);
  }

  /**
   * One more window.
   *
   * @param window one for each metric
   */
  public Vitals plus(List<Stretch> window) {
    var next = new ArrayList<Steadiness>();
    for (int i = 0; i < metrics.size(); i++) {
      next.add(metrics.get(i).plus(window.get(i)));
    }
    return new Vitals(terms, promise, next);
  }

  /** The first metric that is worse than it was; -1 when none is. */
  public int worse() {
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i) instanceof Steadiness.Degraded) {
        return i;
      }
    }
    return -1;
  }
}
