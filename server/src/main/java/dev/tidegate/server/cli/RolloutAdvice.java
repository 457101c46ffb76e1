package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.AdviceText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate rollout advice}. */
@Command(
    name = "advice",
    description = {
      "What Tidegate would have done with rollouts in advise mode, and when; what was done, and by",
      "whom; and who was right, as far as it is known. Where it is not: tidegate rollout outcome."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout advice                                 the last thirty days",
      "  tidegate rollout advice --since 7d --service billing",
      "  tidegate rollout advice --since 2026-01-01T00:00:00Z --json"
    })
final class RolloutAdvice implements Callable<Integer> {
  private static final String PATH = "/api/v1/advice";

  @Option(
      names = "--since",
      paramLabel = "TIME|AGE",
      defaultValue = "30d",
      description = "Rollouts that were under way since then (${DEFAULT-VALUE}).")
  String since = "30d";

  @Option(names = "--service", paramLabel = "NAME", description = "Only those of this service.")
  @Nullable String service;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "Only those in project/environment/service/cell, * for all.")
  @Nullable String scope;

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    if (service != null && scope != null) {
      throw Failed.usage("--service and --scope both say where: leave out one");
    }
    var where = scope != null ? scope : service != null ? "*/*/" + service : "*";
    return server.get(
        PATH + "?since=" + ApiClient.encoded(since) + "&scope=" + ApiClient.encoded(where),
        AdviceText::lines);
  }
}
