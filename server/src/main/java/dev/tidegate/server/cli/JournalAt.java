package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.replay.State;
import dev.tidegate.server.terminal.PastText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidegate journal at}. */
@Command(
    name = "at",
    description = {
      "The state at a moment: what every flag served, and to whom; rollouts, changes, halts.",
      "A moment is an entry's index (the state right after it), a time, an age, or now."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate journal at 1204",
      "  tidegate journal at 2026-01-31T12:00:00Z",
      "  tidegate journal at 10m                    ten minutes ago",
      "  tidegate journal at 1204 --data /backup    from a folder, without a server"
    })
final class JournalAt implements Callable<Integer> {
  @Parameters(paramLabel = "MOMENT", description = "INDEX, TIME, AGE or now.")
  String moment = "";

  @Mixin PastSource source = new PastSource();

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    var path = JournalCommand.PATH + "/states?at=" + ApiClient.encoded(moment);
    var reply =
        source.ask(
            server,
            path,
            State.class,
            (past, now, scope) -> State.of(past, past.sizeAt(moment, now), scope));
    return server.print(reply, PastText::state);
  }
}
