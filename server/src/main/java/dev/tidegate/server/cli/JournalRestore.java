package dev.tidegate.server.cli;

import dev.tidegate.server.terminal.PastText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate journal restore}. */
@Command(
    name = "restore",
    description = {
      "Goes back to the exposure of an earlier moment, as far as that only lowers it: rollouts",
      "that exposed fewer then, or did not exist, are withdrawn at once; flags that did not",
      "serve are killed; ungoverned flags get their base rule back. What would have to rise is",
      "listed, with what it takes, and not done. A moment is an index, a time, or an age."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate journal restore 10m --dry-run                what would fall?",
      "  tidegate journal restore 1204 --note \"before the sale\""
    })
final class JournalRestore implements Callable<Integer> {
  @Parameters(paramLabel = "MOMENT", description = "INDEX, TIME or AGE.")
  String moment = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
  @Nullable String note;

  @Mixin ActingOptions server = new ActingOptions();

  @Override
  public Integer call() {
    var body = RequestBody.empty().put("to", moment).put("note", note).json();
    return server.send("POST", JournalCommand.PATH + "/restore", body, PastText::restored);
  }
}
