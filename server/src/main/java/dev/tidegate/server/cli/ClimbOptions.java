package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a rollout is made of, whether it begins or is only planned. */
final class ClimbOptions {
  @Option(names = "--change", paramLabel = "CHANGE", description = "What climbs.")
  @Nullable String change;

  @Option(names = "--flag", paramLabel = "KEY", description = "The flag that carries it.")
  @Nullable String flag;

  @Option(
      names = "--stages",
      paramLabel = "STAGES",
      description = {
        "[COHORT=]SHARE, with commas between them",
        "(internal=100%%,opted-in=100%%,1%%,10%%,50%%,100%%)."
      })
  @Nullable String stages;

  @Option(
      names = "--bake",
      paramLabel = "TIME",
      description = "How long everybody is watched at the top (30 windows).")
  @Nullable String bake;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      description = "How much time is judged at once (10s); the stages' least times follow it.")
  @Nullable String window;

  @Option(
      names = "--alpha",
      paramLabel = "SHARE",
      description = "How often a harmless change may be withdrawn (\"1 %%\").")
  @Nullable String alpha;

  @Option(
      names = "--beta",
      paramLabel = "SHARE",
      description = "How often a stage may be opened to a harmful one (\"5 %%\").")
  @Nullable String beta;

  @Option(
      names = "--weight",
      paramLabel = "METRIC=NUMBER",
      description = {
        "How much of the chance of a false alarm a metric may spend, such as failures=4;",
        "may be given again (half for failures, the rest evenly)."
      })
  Map<String, Integer> weights = new LinkedHashMap<>();

  @Option(
      names = "--segment",
      paramLabel = "ATTRIBUTE",
      description = {
        "An attribute of the context, such as tier: harm to those who share a value is harm;",
        "may be given again."
      })
  List<String> segments = new ArrayList<>();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "Of the flag, where there are several of the same key.")
  @Nullable String scope;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "JSON as the API takes it; - for standard input.")
  @Nullable String file;

  @Option(
      names = "--contract-file",
      paramLabel = "FILE",
      description = "A contract file, tidegate.yaml: its rollout. Other options override it.")
  @Nullable Path contractFile;

  ClimbOptions() {}

  /** The file, over it the contract file's rollout, and over both what options say. */
  RequestBody body(ServerOptions server) {
    var body = RequestBody.of(file, server.console().surroundings());
    if (contractFile != null) {
      ContractReading.addClimbTo(body, contractFile);
    }
    return body.put("change", change)
        .put("flag", flag)
        .put("stages", stages == null ? null : stages(stages))
        .put("bake.minDuration", bake)
        .put("window", window)
        .put("alpha", alpha)
        .put("beta", beta)
        .put("weights", weights.isEmpty() ? null : numbers(weights))
        .put("segments", segments)
        .put("scope", scope);
  }

  private static Json numbers(Map<String, Integer> numbers) {
    var members = new LinkedHashMap<String, Json>();
    numbers.forEach((name, number) -> members.put(name, Json.of(number)));
    return new Json.Obj(members);
  }

  /** Each is a share of everyone, or of the cohort before it. */
  private static Json stages(String text) {
    var stages = new ArrayList<Json>();
    for (var stage : text.split(",", -1)) {
      int equals = stage.indexOf('=');
      var cohort = equals < 0 ? null : stage.substring(0, equals).strip();
      var share = stage.substring(equals + 1).strip();
      stages.add(RequestBody.empty().put("cohort", cohort).put("share", share).json());
    }
    return new Json.Arr(stages);
  }
}
