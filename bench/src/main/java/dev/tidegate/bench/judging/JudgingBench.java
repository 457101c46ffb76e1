package dev.tidegate.bench.judging;

import dev.tidegate.bench.Jvm;
import dev.tidegate.bench.Measured;
import dev.tidegate.bench.Measuring;
import dev.tidegate.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/** Measures judging. Argument: the checkout. */
public final class JudgingBench {
  private static final double MICRO = 1e3;

  private JudgingBench() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, RunnerException {
    var target = Files.createDirectories(Path.of(args[0]).resolve("bench/target"));
    var measured =
        Measuring.run(List.of(Judging.class), 1, target.resolve("judging.log"), List.of());
    var table =
        new Table("one window of " + Judging.METRICS + " metrics", "µs", "best", "cpu", "B");
    table.title(Jvm.text() + "; medians over all iterations, and the best of them");
    row(table, "after " + Judging.YOUNG + " windows", measured, "Judging.young");
    row(table, String.format(Locale.ROOT, "after %,d", Judging.OLD), measured, "Judging.old");
    table.publish(target.resolve("judging.txt"));
  }

  private static void row(Table table, String what, Map<String, Measured> all, String name) {
    var measured = Objects.requireNonNull(all.get(name), name);
    table.row(
        what,
        Measured.text(measured.median() / MICRO),
        Measured.text(measured.best() / MICRO),
        Measured.text(measured.cpu() / MICRO),
        measured.bytesText());
  }
}
