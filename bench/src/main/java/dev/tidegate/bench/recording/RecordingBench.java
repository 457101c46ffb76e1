package dev.tidegate.bench.recording;

import dev.tidegate.bench.Jvm;
import dev.tidegate.bench.Measured;
import dev.tidegate.bench.Measuring;
import dev.tidegate.bench.ServerProcess;
import dev.tidegate.bench.Service;
import dev.tidegate.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.RunnerException;

/** Measures recording. Argument: the checkout. */
public final class RecordingBench {
  private static final String DEFINITION =
      "{\"variants\": {\"on\": true, \"off\": false}, \"defaultVariant\": \"off\"}";

  /** Advised only, so that it stays where it is whatever is reported. */
  private static final String HALF =
      """
      "mode": "advise", "stages": [{"share": "50 %"}, {"share": "100 %"}]\
      """;

  private static final List<Class<?>> CLASSES = List.of(Recording.class, Floor.class);

  private RecordingBench() {}

  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    var home = Path.of(args[0]);
    var target = Files.createDirectories(home.resolve("bench/target"));
    try (var server = ServerProcess.start(home)) {
      var operator = server.operator();
      operator.set(Recording.FLAG, DEFINITION);
      operator.set(Recording.SETTLED, DEFINITION);
      var token = operator.serviceToken();
      try (var _ = Service.connect(server.address(), token)) {
        operator.promote(operator.begin(Recording.FLAG, "on", HALF));
        var options = Service.options(server.address(), token);
        int cores = Runtime.getRuntime().availableProcessors();
        var alone = Measuring.run(CLASSES, 1, target.resolve("recording-1.log"), options);
        var all = Measuring.run(CLASSES, cores, target.resolve("recording-all.log"), options);
        table(alone, all).publish(target.resolve("recording.txt"));
      }
    }
  }

  private static Table table(Map<String, Measured> alone, Map<String, Measured> all) {
    var table =
        new Table(
            "recording, ns/op",
            "one thread",
            "best",
            "cpu",
            "B/op",
            "all cores",
            "best",
            "cpu",
            "B/op");
    table.title(Jvm.text() + "; medians over all iterations, and the best of them");
    table.note("cpu: of all threads of the process; the client's reporting is in it");
    row(table, "begin and close", "Recording.well", alone, all);
    row(table, "begin and close, one in eight fails", "Recording.failing", alone, all);
    row(table, "begin and close, nothing climbs", "Recording.settled", alone, all);
    row(table, "floor: two times of the clock", "Floor.clocks", alone, all);
    row(table, "floor: LongAdder.increment", "Floor.count", alone, all);
    return table;
  }

  private static void row(
      Table table,
      String what,
      String benchmark,
      Map<String, Measured> alone,
      Map<String, Measured> all) {
    var one = Objects.requireNonNull(alone.get(benchmark));
    var many = Objects.requireNonNull(all.get(benchmark));
    table.row(
        what,
        Measured.text(one.median()),
        Measured.text(one.best()),
        Measured.text(one.cpu()),
        one.bytesText(),
        Measured.text(many.median()),
        Measured.text(many.best()),
        Measured.text(many.cpu()),
        many.bytesText());
  }
}
