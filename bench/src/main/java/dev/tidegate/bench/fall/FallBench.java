package dev.tidegate.bench.fall;

import dev.tidegate.bench.Jvm;
import dev.tidegate.bench.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Measures the fall: a candidate climbs, is withdrawn, and is gone from every stream; again and
 * again, in turn with a raw fan-out of the same bytes. Argument: the checkout.
 */
public final class FallBench {
  private static final int STREAMS = Integer.getInteger("bench.streams", 1_000);
  private static final int APPLICATIONS = 8;
  private static final int FALLS = Integer.getInteger("bench.falls", 40);

  /** For the compilers of all processes. */
  private static final int WARMUPS = 10;

  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(150);

  private FallBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    OpenFiles.require(STREAMS, APPLICATIONS);
    var home = Path.of(args[0]);
    try (var server = ServerProcess.start(home);
        var falling = Falling.begin(server, STREAMS, APPLICATIONS);
        var raw = RawFalling.begin(STREAMS);
        var disk = new Disk()) {
      var cold = new Figures();
      round(cold, falling, raw, disk);
      for (int i = 1; i < WARMUPS; i++) {
        round(new Figures(), falling, raw, disk);
      }
      var figures = new Figures();
      for (int i = 0; i < FALLS && System.nanoTime() - begun < MOST_NANOS; i++) {
        round(figures, falling, raw, disk);
      }
      figures
          .table(STREAMS, APPLICATIONS, cold)
          .title(Jvm.text() + "; everything on this one machine")
          .publish(home.resolve("bench/target/fall.txt"));
    }
  }

  /** One of each, so that a noise hits all alike. */
  private static void round(Figures figures, Falling falling, RawFalling raw, Disk disk)
      throws IOException, InterruptedException {
    falling.rise();
    falling.fall(figures);
    raw.rise(falling.riseSample());
    raw.fall(falling.fallSample(), figures);
    figures.disk.add(disk.append());
  }
}
