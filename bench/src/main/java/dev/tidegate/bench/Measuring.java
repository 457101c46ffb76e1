package dev.tidegate.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How JMH is run here: several short forks rather than a long one, since machines are noisy. */
public final class Measuring {
  /** How many JVMs each benchmark gets. */
  public static final int FORKS = Integer.getInteger("bench.forks", 5);

  private static final int WARMUPS = 3;
  private static final int ITERATIONS = 4;

  private Measuring() {}

  /**
   * Measures all benchmarks of some classes.
   *
   * @param log where JMH's own report goes
   * @param options of the JVMs that it forks
   */
  public static Map<String, Measured> run(
      List<Class<?>> classes, int threads, Path log, List<String> options) throws RunnerException {
    return run(classes, Map.of(), threads, log, options);
  }

  /**
   * The same with other values of the benchmarks' parameters.
   *
   * @param parameters values by the name of the parameter; the others keep theirs
   */
  public static Map<String, Measured> run(
      List<Class<?>> classes,
      Map<String, List<String>> parameters,
      int threads,
      Path log,
      List<String> options)
      throws RunnerException {
    var run = new OptionsBuilder();
    parameters.forEach((name, values) -> run.param(name, values.toArray(String[]::new)));
    classes.forEach(type -> run.include("^" + type.getName() + "\\."));
    var all =
        run.mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(FORKS)
            .threads(threads)
            .warmupIterations(WARMUPS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuTime.class)
            .shouldFailOnError(true)
            .jvmArgsAppend(options.toArray(String[]::new))
            .output(log.toString())
            .build();
    return Measured.of(new Runner(all).run());
  }
}
