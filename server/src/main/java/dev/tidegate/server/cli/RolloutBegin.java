package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.terminal.RolloutText;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate rollout begin}. */
@Command(
    name = "begin",
    abbreviateSynopsis = true,
    description = {
      "Puts a rollout up, by options, by a file, or by both: options override the file.",
      "It exposes nobody until the first stage is clear and a client follows."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout begin --change chg-7k2m9p4q --flag new-checkout --candidate on",
      "  tidegate rollout begin --change chg-7k2m9p4q --flag new-checkout --candidate on \\",
      "      --stages \"internal=100%%,opted-in=100%%,1%%,10%%,100%%\" --bake 1h --mode advise",
      "  tidegate rollout begin --file rollout.json --change chg-7k2m9p4q"
    })
final class RolloutBegin implements Callable<Integer> {
  @Option(names = "--id", paramLabel = "NAME", description = "Its name (ro- and eight letters).")
  @Nullable String id;

  @Option(names = "--change", paramLabel = "CHANGE", description = "What climbs.")
  @Nullable String change;

  @Option(names = "--flag", paramLabel = "KEY", description = "The flag that carries it.")
  @Nullable String flag;

  @Option(names = "--candidate", paramLabel = "VARIANT", description = "The flag's variant.")
  @Nullable String candidate;

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
      names = "--mode",
      paramLabel = "MODE",
      description = "enforce, or advise: it only says what it would do (enforce).")
  @Nullable String mode;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "What keeps its arm: user, account, device, session… (user).")
  @Nullable String unit;

  @Option(
      names = "--supersedes",
      paramLabel = "ROLLOUT",
      description = "The rollout on the same flag that falls first.")
  @Nullable String supersedes;

  @Option(
      names = "--on-lapse",
      paramLabel = "WHAT",
      description = {
        "What a client does that no longer hears the server: fall to stable,",
        "or freeze: serve what it last knew, for a while (fall)."
      })
  @Nullable String onLapse;

  @Option(
      names = "--freeze-for",
      paramLabel = "TIME",
      description = "How long a frozen client serves it after its lease lapsed (1h).")
  @Nullable String freezeFor;

  @Option(
      names = "--stable-takes-all-back",
      paramLabel = "ANSWER",
      description = "yes or no: whether stable has the capacity for everybody at once (unknown).")
  @Nullable String stableTakesAllBack;

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

  @Mixin ActingOptions server = new ActingOptions();

  @Override
  public Integer call() {
    var body = RequestBody.of(file, server.console().surroundings());
    body.put("id", id)
        .put("change", change)
        .put("flag", flag)
        .put("candidate", candidate)
        .put("stages", stages == null ? null : stages(stages))
        .put("bake.minDuration", bake)
        .put("window", window)
        .put("alpha", alpha)
        .put("beta", beta)
        .put("mode", mode)
        .put("unit", unit)
        .put("supersedes", supersedes)
        .put("onLapse", onLapse)
        .put("freezeFor", freezeFor)
        .put("stableTakesAllBack", stableTakesAllBack)
        .put("scope", scope);
    return server.send("POST", RolloutCommand.PATH, body.json(), RolloutText::brief);
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
