package dev.tidegate.bench.fanout;

import dev.tidegate.bench.Jvm;
import dev.tidegate.bench.ServerProcess;
import dev.tidegate.bench.fall.OpenFiles;
import dev.tidegate.bench.fall.RawServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how soon a kill is with everybody, by numbers of flags and of streams; each kill in turn
 * with a raw fan-out of the same bytes. Argument: the checkout.
 */
public final class FanoutBench {
  private static final String FLAGS = System.getProperty("bench.fanout.flags", "1,100,5000");
  private static final String STREAMS = System.getProperty("bench.fanout.streams", "10,1000,10000");
  private static final int ROUNDS = Integer.getInteger("bench.fanout.rounds", 30);

  /** What the streams ask for besides; such as {@code &flags=flag-0}. */
  private static final String QUERY = System.getProperty("bench.fanout.query", "");

  /** For the compilers of all processes, with the first streams of a server. */
  private static final int WARMUPS = 30;

  private FanoutBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var home = Path.of(args[0]);
    var report = new FanoutReport(Jvm.text() + load(), ROUNDS);
    var streams = new ArrayList<Integer>();
    for (int count : numbers(STREAMS)) {
      if (count <= OpenFiles.room()) {
        streams.add(count);
      } else {
        report.leftOut(count, OpenFiles.room());
      }
    }
    for (int flags : numbers(FLAGS)) {
      measure(home, flags, streams, report);
    }
    System.out.println(report.text());
  }

  /** What else the machine does: figures of two runs are compared with that in mind. */
  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, ", load average %.1f before it began", load);
  }

  private static List<Integer> numbers(String text) {
    return Stream.of(text.split(",", -1)).map(Integer::valueOf).toList();
  }

  private static void measure(Path home, int flags, List<Integer> streams, FanoutReport report)
      throws IOException, InterruptedException {
    try (var server = ServerProcess.start(home);
        var raw = RawServer.start();
        var killing = new Killing(server, raw, flags, QUERY)) {
      long before = 0;
      int opened = 0;
      for (int count : streams) {
        killing.open(count);
        var unmeasured = Cell.of(flags, count);
        for (int i = 0; i < (opened == 0 ? WARMUPS : 3); i++) {
          int _ = killing.round(unmeasured);
        }
        var cell = Cell.of(flags, count);
        for (int i = 0; i < ROUNDS; i++) {
          int _ = killing.round(cell);
        }
        report.add(cell);
        long live = server.liveBytes();
        if (opened > 0) {
          report.perStream(flags, count, (live - before) / (count - opened));
        }
        before = live;
        opened = count;
        report.publish(home.resolve("bench")); // each time, for it takes minutes
      }
    }
  }
}
