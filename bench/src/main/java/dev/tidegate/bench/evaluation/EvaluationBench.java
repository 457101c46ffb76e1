package dev.tidegate.bench.evaluation;

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

/** Measures evaluation. Argument: the checkout. */
public final class EvaluationBench {
  /** Advised only, so that it stays where it is whatever is reported. */
  private static final String TENTH =
      """
      "mode": "advise", "stages": [{"share": "10 %"}, {"share": "100 %"}]\
      """;

  private static final List<Class<?>> CLASSES =
      List.of(BareEvaluation.class, OpenFeatureFloor.class, OpenFeatureEvaluation.class);

  private EvaluationBench() {}

  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    var home = Path.of(args[0]);
    var target = Files.createDirectories(home.resolve("bench/target"));
    try (var server = ServerProcess.start(home)) {
      var operator = server.operator();
      for (var flag : List.of(Scenario.PLAIN, Scenario.RULED, Scenario.CLIMBING)) {
        operator.set(flag, Scenario.definition(flag));
      }
      var token = operator.serviceToken();
      try (var _ = Service.connect(server.address(), token)) {
        operator.promote(operator.begin(Scenario.CLIMBING, "on", TENTH));
        var options = Service.options(server.address(), token);
        var measured = Measuring.run(CLASSES, 1, target.resolve("evaluation.log"), options);
        table(measured).publish(target.resolve("evaluation.txt"));
      }
    }
  }

  private static Table table(Map<String, Measured> measured) {
    var floor = of(measured, "OpenFeatureFloor.floor");
    var table =
        new Table(
            "evaluation, ns/op",
            "bare",
            "best",
            "cpu",
            "B/op",
            "OpenFeature",
            "best",
            "cpu",
            "B/op",
            "cpu over floor");
    table.title(Jvm.text() + "; medians over all iterations, and the best of them");
    table.note("cpu: of all threads of the process, which a busy machine distorts less");
    for (var flag : List.of(Scenario.PLAIN, Scenario.RULED, Scenario.CLIMBING)) {
      var bare = of(measured, "BareEvaluation." + flag);
      var client = of(measured, "OpenFeatureEvaluation." + flag);
      table.row(
          flag,
          Measured.text(bare.median()),
          Measured.text(bare.best()),
          Measured.text(bare.cpu()),
          bare.bytesText(),
          Measured.text(client.median()),
          Measured.text(client.best()),
          Measured.text(client.cpu()),
          client.bytesText(),
          Measured.text(client.cpu() - floor.cpu()));
    }
    return table.row(
        "floor: the SDK, NoOp provider",
        "",
        "",
        "",
        "",
        Measured.text(floor.median()),
        Measured.text(floor.best()),
        Measured.text(floor.cpu()),
        floor.bytesText(),
        "");
  }

  private static Measured of(Map<String, Measured> measured, String name) {
    return Objects.requireNonNull(measured.get(name), name);
  }
}
