package dev.tidegate.server.cli;

import dev.tidegate.server.terminal.RolloutText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate rollout compare}. */
@Command(
    name = "compare",
    abbreviateSynopsis = true,
    description = {
      "Puts a rollout up that compares a variant with what the flag's base rule gives, instead of",
      "climbing. It is withdrawn when it is proven harmful, and held at its end with what was",
      "found; nothing but somebody who promotes it takes it further. See: tidegate rollout effect."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout compare --change chg-7k2m9p4q --flag new-checkout --variant on",
      "  tidegate rollout compare --change chg-7k2m9p4q --flag new-checkout --variant on \\",
      "      --share 20%% --for 14d --cohort opted-in"
    })
final class RolloutCompare implements Callable<Integer> {
  @Option(names = "--id", paramLabel = "NAME", description = "Its name (ro- and eight letters).")
  @Nullable String id;

  @Option(
      names = {"--variant", "--candidate"},
      paramLabel = "VARIANT",
      description = "The flag's variant that is tried.")
  @Nullable String variant;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = "Who gets it, of the cohort; the others are the control (50%%).")
  @Nullable String share;

  @Option(
      names = "--cohort",
      paramLabel = "NAME",
      description = "Whose units are compared (everyone).")
  @Nullable String cohort;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long, unless somebody decides before (7d).")
  @Nullable String lasts;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "What keeps its arm: user, account, device, session… (user).")
  @Nullable String unit;

  @Mixin ClimbOptions climb = new ClimbOptions();

  @Mixin ActingOptions server = new ActingOptions();

  @Override
  public Integer call() {
    var body = climb.body(server);
    body.put("compare", RequestBody.empty().json())
        .put("id", id)
        .put("candidate", variant)
        .put("unit", unit)
        .put("compare.share", share)
        .put("compare.cohort", cohort)
        .put("compare.lasts", lasts);
    return server.send("POST", RolloutCommand.PATH, body.json(), RolloutText::brief);
  }
}
