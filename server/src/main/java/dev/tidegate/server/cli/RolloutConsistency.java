package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate rollout check-data}. */
@Command(
    name = "check-data",
    description = {
      "Answers whether the data are consistent after a withdrawal: as somebody found, or as a",
      "command finds that is run here, without a shell: exit code 0 says that they are. The",
      "command, its exit code and the digest of its output go into the journal; exit code 4 when",
      "it finds them inconsistent, or does not end in time."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout check-data ro-3f8s2k9d --passed --note \"counted the orders\"",
      "  tidegate rollout check-data ro-3f8s2k9d --failed --note \"12 orders without a total\"",
      "  tidegate rollout check-data ro-3f8s2k9d --run --timeout 5m -- ./check-orders.sh --all"
    })
final class RolloutConsistency implements Callable<Integer> {
  private static final String VERB = "check-data";

  @Mixin ActingOptions server = new ActingOptions();

  @Parameters(index = "0", paramLabel = "ROLLOUT", description = "Which.")
  String id = "";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "With --run, after --: what to run, with its arguments, and no secrets.")
  List<String> command = List.of();

  @ArgGroup(exclusive = true, multiplicity = "1")
  Finding finding = new Finding();

  @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
  @Nullable String note;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "How long the command may take (${DEFAULT-VALUE}).")
  String timeout = "10m";

  /** What was found, or how to find it. */
  static final class Finding {
    @Option(names = "--passed", required = true, description = "They are: the change is over.")
    boolean passed;

    @Option(names = "--failed", required = true, description = "They are not: it stays open.")
    boolean failed;

    @Option(names = "--run", required = true, description = "Runs COMMAND, which finds out.")
    boolean run;
  }

  @Override
  public Integer call() {
    if (finding.run) {
      return run();
    }
    if (!command.isEmpty()) {
      throw Failed.usage("a command is run with --run: leave out --passed and --failed");
    }
    return act(finding.passed, null);
  }

  private int act(boolean passed, @Nullable Json run) {
    var body = RequestBody.empty().put("passed", Json.of(passed)).put("note", note);
    return RolloutCommand.act(server, id, VERB, body.put("run", run).json());
  }

  private int run() {
    if (command.isEmpty()) {
      throw Failed.usage("say what to run: --run -- COMMAND [ARGUMENT …]");
    }
    if (server.dryRun) {
      throw Failed.usage("--dry-run runs nothing: leave out one of --dry-run and --run");
    }
    var limit = limit();
    checkThatItIsAsked();
    var run = CommandRun.of(command, limit, server.console()::note);
    int exit = act(run.passed(), CommandRun.json(run));
    return exit == Exit.DONE && !run.passed() ? Exit.NOT_VERIFIED : exit;
  }

  private Duration limit() {
    try {
      return Durations.parse(timeout);
    } catch (IllegalArgumentException e) {
      throw Failed.usage("--timeout: " + e.getMessage());
    }
  }

  /** A check of what was not withdrawn, or was checked before, would be run in vain. */
  private void checkThatItIsAsked() {
    var path = ApiClient.path(RolloutCommand.PATH, id, VERB).replace("/v1/", "/v1/what-if/");
    var failed = RequestBody.empty().put("passed", Json.of(false)).json();
    var _ = server.ask(client -> client.send("POST", path, failed));
  }
}
