package dev.tidegate.bench.flags;

import dev.tidegate.bench.Jvm;
import dev.tidegate.bench.Measuring;
import dev.tidegate.bench.evaluation.Scenario;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures our evaluation beside other engines', and how it grows. Argument: the checkout. */
public final class FlagsBench {
  static final int[] RULES = {1, 3, 10, 30};
  static final int[] FLAGS = {10, 100, 1_000, 10_000};

  /** One engine is a native library. */
  private static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED");

  private FlagsBench() {}

  public static void main(String[] args) throws IOException, RunnerException {
    var home = Path.of(args[0]);
    var target = Files.createDirectories(home.resolve("bench/target"));
    var where = Jvm.text() + ", load average " + load();
    var results = new Results();
    for (var peer : Peer.values()) {
      ask(peer, results);
    }
    for (int threads : List.of(1, Runtime.getRuntime().availableProcessors())) {
      for (var flag : List.of(Scenario.PLAIN, Scenario.RULED)) {
        var log = target.resolve("flags-" + flag + "-" + threads + ".log");
        var names = results.present(flag).stream().map(Peer::name).toList();
        var parameters = Map.of("peer", names, "flag", List.of(flag));
        results.measured(
            threads,
            Measuring.run(List.of(PeerEvaluation.class), parameters, threads, log, OPTIONS));
        System.err.println(flag + ", " + threads + " threads: measured");
      }
    }
    var sizes = new ArrayList<>(Growth.sizes("rules", RULES));
    sizes.addAll(Growth.sizes("flags", FLAGS));
    var log = target.resolve("flags-growth.log");
    results.grown(Measuring.run(List.of(Growth.class), Map.of("size", sizes), 1, log, OPTIONS));
    var machine = where + " before the run and " + load() + " after it";
    var report = new FlagsReport(results, machine);
    report.write(home.resolve("bench"));
    System.out.println(report.text());
    System.exit(0); // engines leave threads behind that nobody ends
  }

  /** Looks whether an engine answers as it should, before anything is measured. */
  private static void ask(Peer peer, Results results) {
    for (var flag : List.of(Scenario.PLAIN, Scenario.RULED)) {
      if (peer.can(flag)) {
        try (var engine = peer.open()) {
          results.answered(peer, flag, Answers.check(peer, engine, flag));
        } catch (LinkageError e) {
          results.absent(peer, String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "%.1f", load);
  }
}
