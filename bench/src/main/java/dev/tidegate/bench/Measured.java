package dev.tidegate.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * What one benchmark gave, over all iterations of all forks.
 *
 * @param median nanoseconds per operation
 * @param best of the iterations: what it takes when nobody disturbs
 * @param cpu nanoseconds of the processor per operation, by all threads of the process
 * @param bytes that an operation allocates
 */
public record Measured(double median, double best, double cpu, double bytes) {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /**
   * The results by the class and the method of the benchmark, such as {@code Bare.plain}; its
   * parameters follow, in the order of their names: {@code Growth.rules 30}.
   */
  public static Map<String, Measured> of(Collection<RunResult> results) {
    var all = new LinkedHashMap<String, Measured>();
    for (var result : results) {
      var params = result.getParams();
      var name = params.getBenchmark();
      var dot = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
      var full = new StringBuilder(name.substring(dot + 1));
      params.getParamsKeys().stream()
          .sorted()
          .forEach(key -> full.append(' ').append(params.getParam(key)));
      all.put(full.toString(), of(result));
    }
    return all;
  }

  private static Measured of(RunResult result) {
    var nanos = new ArrayList<Double>();
    var cpu = new ArrayList<Double>();
    var bytes = new ArrayList<Double>();
    for (var fork : result.getBenchmarkResults()) {
      for (var iteration : fork.getIterationResults()) {
        nanos.add(iteration.getPrimaryResult().getScore());
        cpu.add(secondary(iteration, CpuTime.NAME));
        bytes.add(secondary(iteration, ALLOCATED));
      }
    }
    return new Measured(median(nanos), Collections.min(nanos), median(cpu), median(bytes));
  }

  private static double secondary(IterationResult iteration, String name) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(name), name).getScore();
  }

  /** The one in the middle; the upper of two. */
  public static double median(List<Double> values) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** A number with one decimal. */
  public static String text(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** Whole bytes; the profiler's own few thousandths are none. */
  public String bytesText() {
    return Long.toString(Math.round(bytes));
  }
}
