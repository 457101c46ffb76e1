package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.PastText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What every command has that changes something: it may only be supposed. */
final class ActingOptions extends ServerOptions {
  private static final String ROOT = "/api/v1/";

  @Option(
      names = "--dry-run",
      order = 89,
      description = "Only tells what would come of it, and who would get what.")
  boolean dryRun;

  ActingOptions() {}

  @Override
  int send(String method, String path, Json body, Words words) {
    return dryRun ? suppose(method, path, body) : super.send(method, path, body, words);
  }

  /** What would come of it. It has a path of its own: a server that has none does nothing. */
  int suppose(String method, String path, Json body) {
    var supposed = ROOT + "what-if/" + path.substring(ROOT.length());
    try {
      return print(ask(client -> client.send(method, supposed, body)), PastText::supposed);
    } catch (Failed failed) {
      throw failed.exit() == Exit.REFUSED ? refused(failed) : failed;
    }
  }

  private static Failed refused(Failed failed) {
    var lines = new ArrayList<>(List.of("nothing was done; it would be refused:"));
    lines.addAll(failed.lines());
    return new Failed(failed.exit(), lines, failed.answer());
  }
}
