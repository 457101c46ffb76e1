package dev.tidegate.bench.study;

import dev.tidegate.bench.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs the study for so many minutes ({@code study.minutes}), goes on where the last one ended, and
 * writes its report. Argument: the checkout.
 */
public final class Study {
  private static final int MINUTES = Integer.getInteger("study.minutes", 15);
  private static final long SEED = Long.getLong("study.seed", 1);

  private Study() {}

  public static void main(String[] args) throws IOException {
    var bench = Path.of(args[0]).resolve("bench");
    var cells = Cells.all();
    var samples =
        new Rounds(new Shelf(bench.resolve("target/study"), SEED), Duration.ofMinutes(MINUTES))
            .run(cells);
    if (samples.size() < cells.size()) {
      System.err.printf(
          "study: %d of %d cells have any run; give it more time: -Dstudy.minutes=%d%n",
          samples.size(), cells.size(), 2 * MINUTES);
      System.exit(1);
    }
    new Report(samples, SEED, Jvm.text()).write(bench);
  }
}
