package dev.tidegate.server.cli;

import dev.tidegate.server.terminal.RolloutText;
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

  @Option(names = "--candidate", paramLabel = "VARIANT", description = "The flag's variant.")
  @Nullable String candidate;

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

  @Mixin ClimbOptions climb = new ClimbOptions();

  @Mixin ActingOptions server = new ActingOptions();

  @Override
  public Integer call() {
    var body = climb.body(server);
    body.put("id", id)
        .put("candidate", candidate)
        .put("mode", mode)
        .put("unit", unit)
        .put("supersedes", supersedes)
        .put("onLapse", onLapse)
        .put("freezeFor", freezeFor)
        .put("stableTakesAllBack", stableTakesAllBack);
    return server.send("POST", RolloutCommand.PATH, body.json(), RolloutText::brief);
  }
}
