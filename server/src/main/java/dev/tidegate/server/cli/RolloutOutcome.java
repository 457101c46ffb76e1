package dev.tidegate.server.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate rollout outcome}. */
@Command(
    name = "outcome",
    description = {
      "Says how a candidate turned out to be, for the report of advise mode: who was right. It",
      "changes nothing about the rollout, may be said at any time once a stage was open, and the",
      "last word counts."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout outcome ro-3f8s2k9d --was bad --note \"orders were lost\"",
      "  tidegate rollout outcome ro-3f8s2k9d --was good --note \"a dependency was down\""
    })
final class RolloutOutcome implements Callable<Integer> {
  @Mixin ActingOptions server = new ActingOptions();

  @Parameters(paramLabel = "ROLLOUT", description = "Which.")
  String id = "";

  @Option(
      names = "--was",
      required = true,
      paramLabel = "GOOD|BAD",
      description = "good: it could have gone to everybody; bad: it had to be taken back.")
  String was = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
  @Nullable String note;

  @Override
  public Integer call() {
    var body = RequestBody.empty().put("was", was).put("note", note);
    return RolloutCommand.act(server, id, "outcome", body.json());
  }
}
