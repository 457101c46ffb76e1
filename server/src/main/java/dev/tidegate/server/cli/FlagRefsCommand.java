package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.refs.FlagRefs;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.RefsText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate flag refs}. */
@Command(
    name = "refs",
    description = {
      "Where a checkout uses flags: file, line and column, in any language; what it asks for and",
      "no server knows; what a server knows and it does not use. What git ignores is passed over.",
      "Other names of flags in code are told by .tidegate-refs.json."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate flag refs",
      "  tidegate flag refs ../shop --report",
      "  tidegate flag refs --flags flags.json --json"
    })
final class FlagRefsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The checkout; the present folder when none is named.")
  Path folder = Path.of(".");

  @Option(
      names = "--flags",
      paramLabel = "FILE",
      description = "The flags of this flag set of flagd, in place of the server's.")
  @Nullable Path flags;

  @Option(
      names = "--report",
      description = "Tells the server what was found in the commit, for tidegate flag stale.")
  boolean report;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "Of the flags that the report is about; the server's own when it is left out.")
  @Nullable String scope;

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    var keys = flags == null ? Scanning.keys(server) : Scanning.keys(flags);
    var found = Scanning.of(folder, keys);
    if (server.json) {
      server.console().say(Codec.write(FlagRefs.class, found).text());
    } else {
      server.console().say(RefsText.lines(found, server.console().look()));
    }
    if (report) {
      report(found);
    }
    return Exit.DONE;
  }

  private void report(FlagRefs found) {
    var commit =
        found
            .commit()
            .orElseThrow(() -> Failed.usage("there is no commit to report: this is not git's"));
    if (found.changed()) {
      throw Failed.usage(
          "nothing was reported: the checkout has changes that are in no commit; commit them"
              + " first");
    }
    var counts = new LinkedHashMap<String, Json>();
    found.counts().forEach((key, count) -> counts.put(key, Json.of(count)));
    var body =
        RequestBody.empty()
            .put("scope", scope)
            .put("repository", found.repository())
            .put("commit", commit);
    var members = new LinkedHashMap<>(((Json.Obj) body.json()).members());
    members.put("references", new Json.Obj(Map.copyOf(counts)));
    var _ =
        server.ask(
            client -> client.send("POST", "/api/v1/flags/references", new Json.Obj(members)));
    server.console().note("reported: " + counts.size() + " flags used in commit " + commit);
  }
}
