package dev.tidegate.server.cli;

import dev.tidegate.server.terminal.StoryText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate journal}. */
@Command(
    name = "journal",
    description = "The journal: everything that was decided, and why.",
    subcommands = {
      JournalCommand.Show.class,
      JournalAt.class,
      JournalDiff.class,
      JournalRestore.class,
      VerifyCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate journal show --limit 50",
      "  tidegate journal at 2026-01-31T12:00:00Z",
      "  tidegate journal diff 1h now",
      "  tidegate journal restore 10m --dry-run",
      "  tidegate journal verify"
    })
final class JournalCommand extends Noun {
  static final String PATH = "/api/v1/journal";

  /** {@code tidegate journal show}. */
  @Command(
      name = "show",
      description = "The newest entries, in words; with --json, as they lie there.",
      footerHeading = "%nExamples:%n",
      footer = {"  tidegate journal show", "  tidegate journal show --from 0 --limit 10 --json"})
  static final class Show implements Callable<Integer> {
    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        description = "How many, at most 1000 (${DEFAULT-VALUE}).")
    long limit;

    @Option(names = "--from", paramLabel = "INDEX", description = "From this entry on.")
    @Nullable Long from;

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      var which = "?limit=" + limit + (from == null ? "" : "&from=" + from);
      return server.get(PATH + (server.json ? "" : "/lines") + which, StoryText::numbered);
    }
  }
}
