package dev.tidegate.bench.study;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.CellCounts;
import java.util.List;

/**
 * What one arm did in one window, by severity: 0 is fast, b + 1 is slower than boundary b, and the
 * highest has failed.
 */
final class Counts {
  final long[] requests;

  /** By the worst that the unit met in this window. */
  final long[] units;

  /** Units that met so much, or worse, for the first time. */
  final long[] first;

  Counts(int severities) {
    requests = new long[severities];
    units = new long[severities];
    first = new long[severities];
  }

  long requests() {
    return from(requests, 0);
  }

  long failed() {
    return requests[requests.length - 1];
  }

  /** Requests slower than a boundary, or failed. */
  long slower(int boundary) {
    return from(requests, boundary + 1);
  }

  void add(Counts more) {
    for (int i = 0; i < requests.length; i++) {
      requests[i] += more.requests[i];
      units[i] += more.units[i];
      first[i] += more.first[i];
    }
  }

  /** As clients and server count it, at the boundaries that are limits. */
  CellCounts cell(Arm arm, List<Integer> limits) {
    return new CellCounts(
        Scenario.OPENED,
        0,
        arm,
        requests(),
        failed(),
        limits.stream().map(this::slower).toList(),
        from(units, 0),
        units[units.length - 1],
        limits.stream().map(b -> from(units, b + 1)).toList(),
        first[0],
        first[first.length - 1],
        limits.stream().map(b -> first[b + 1]).toList());
  }

  private static long from(long[] by, int severity) {
    long sum = 0;
    for (int i = severity; i < by.length; i++) {
      sum += by[i];
    }
    return sum;
  }
}
