package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.terminal.StoryText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidegate why}. */
@Command(
    name = "why",
    description =
        "What happened to a change, a rollout, a flag, a token or a service: when, who, why.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate why chg-7k2m9p4q     a change, and the rollouts of it",
      "  tidegate why ro-3f8s2k9d      a rollout",
      "  tidegate why new-checkout     a flag",
      "  tidegate why shop/production/billing"
    })
final class WhyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Of what.")
  String id = "";

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    return server.get(ApiClient.path("/api/v1/why", id), StoryText::lines);
  }
}
