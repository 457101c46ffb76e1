package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.terminal.ComparisonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate rollout effect}. */
@Command(
    name = "effect",
    abbreviateSynopsis = true,
    description = {
      "How many times as much the candidate has as its control, metric by metric, over the time",
      "that the stage has been open. The intervals hold at all times at once: look as often as",
      "you like, and stop when you have seen enough."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout effect ro-3f8s2k9d",
      "  tidegate rollout effect ro-3f8s2k9d --difference 5%%   how long until 5 %% would show?"
    })
final class RolloutEffect implements Callable<Integer> {
  @Parameters(paramLabel = "ROLLOUT", description = "Which.")
  String id = "";

  @Option(
      names = "--difference",
      paramLabel = "SHARE",
      defaultValue = "10%",
      description = "The difference that one would like to see (10%%).")
  String difference = "10%";

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    var query = "?difference=" + URLEncoder.encode(difference, StandardCharsets.UTF_8);
    return server.get(
        ApiClient.path(RolloutCommand.PATH, id, "comparison") + query, ComparisonText::lines);
  }
}
