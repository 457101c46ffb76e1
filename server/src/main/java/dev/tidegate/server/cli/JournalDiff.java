package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.replay.Difference;
import dev.tidegate.server.terminal.PastText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidegate journal diff}. */
@Command(
    name = "diff",
    description = {
      "What is otherwise at the second moment than at the first: who gets what, what began, what",
      "fell, who decided. A moment is an entry's index, a time, an age, or now."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate journal diff 1h now               what happened in the last hour",
      "  tidegate journal diff 1204 1310",
      "  tidegate journal diff 1204 now --data /backup"
    })
final class JournalDiff implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FROM", description = "INDEX, TIME or AGE.")
  String from = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TO",
      description = "INDEX, TIME, AGE or now (${DEFAULT-VALUE}).",
      defaultValue = "now")
  String to = "now";

  @Mixin PastSource source = new PastSource();

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    var path =
        JournalCommand.PATH
            + "/difference?from="
            + ApiClient.encoded(from)
            + "&to="
            + ApiClient.encoded(to);
    var reply =
        source.ask(
            server,
            path,
            Difference.class,
            (past, now, scope) ->
                Difference.of(past, past.sizeAt(from, now), past.sizeAt(to, now), scope));
    return server.print(reply, PastText::difference);
  }
}
