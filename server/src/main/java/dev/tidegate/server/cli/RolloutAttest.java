package dev.tidegate.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate rollout attest}. */
@Command(
    name = "attest",
    description = {
      "Answers for evidence of another kind where traffic is too little to decide: for the present",
      "stage, for a day at most. It never stands in for harm or a sign of it, lost counts, a wrong",
      "sample ratio or silence; and it lifts up to 25 %%, or what the contract says. Not for"
          + " whoever",
      "asked for the change. It is shown as what it is, and counted in /metrics."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout attest ro-3f8s2k9d --kind person --expires 4h \\",
      "      --looked-at \"dashboards X, 40 orders by hand\"",
      "  tidegate rollout attest ro-3f8s2k9d --kind replay --expires 1h --stage \"1 %%\" \\",
      "      --looked-at \"12,000 requests of Monday, no difference\" --dry-run"
    })
final class RolloutAttest implements Callable<Integer> {
  @Mixin ActingOptions server = new ActingOptions();

  @Parameters(paramLabel = "ROLLOUT", description = "Which.")
  String id = "";

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "shadow, synthetic, replay, data-check or person.")
  String kind = "";

  @Option(
      names = "--looked-at",
      required = true,
      paramLabel = "TEXT",
      description = "What was looked at; goes into the journal.")
  String lookedAt = "";

  @Option(
      names = "--expires",
      required = true,
      paramLabel = "TIME",
      description = "How long it counts, 24h at most.")
  String expires = "";

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      description = "Refused unless the rollout is at this stage.")
  @Nullable String stage;

  @Override
  public Integer call() {
    var body =
        RequestBody.empty()
            .put("kind", kind)
            .put("lookedAt", lookedAt)
            .put("expires", expires)
            .put("stage", stage);
    return RolloutCommand.act(server, id, "attest", body.json());
  }
}
