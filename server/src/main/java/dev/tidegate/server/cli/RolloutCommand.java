package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.server.local.LocalAsk;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.RolloutText;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate rollout}. */
@Command(
    name = "rollout",
    description = "Rollouts: the climb of a candidate from nobody to everybody, and its fall.",
    subcommands = {
      RolloutForesee.class,
      RolloutBegin.class,
      RolloutCompare.class,
      RolloutEffect.class,
      RolloutWatch.class,
      RolloutCommand.Promote.class,
      RolloutCommand.Hold.class,
      RolloutDrill.class,
      RolloutAttest.class,
      RolloutCommand.Withdraw.class,
      RolloutConsistency.class,
      RolloutOutcome.class,
      RolloutAdvice.class,
      RolloutCommand.Show.class,
      RolloutCommand.ListAll.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout begin --change chg-7k2m9p4q --flag new-checkout --candidate on",
      "  tidegate rollout watch",
      "  tidegate rollout withdraw ro-3f8s2k9d --note \"customers complain\""
    })
final class RolloutCommand extends Noun {
  static final String PATH = "/api/v1/rollouts";

  /** {@code tidegate rollout promote}. */
  @Command(
      name = "promote",
      description = {
        "Asks for the next stage, also of a rollout that is held.",
        "It opens only when all its conditions hold; else the reasons are told."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate rollout promote ro-3f8s2k9d",
        "  tidegate rollout promote ro-3f8s2k9d --dry-run     may it? if not, why not?"
      })
  static final class Promote implements Callable<Integer> {
    @Mixin ActingOptions server = new ActingOptions();

    @Parameters(paramLabel = "ROLLOUT", description = "Which.")
    String id = "";

    @Override
    public Integer call() {
      return act(server, id, "promote", RequestBody.empty().json());
    }
  }

  /** {@code tidegate rollout hold}. */
  @Command(
      name = "hold",
      description =
          "Stays where it is, at a stage or before the first, until somebody promotes it.",
      footerHeading = "%nExample:%n",
      footer = {
        "  tidegate rollout hold ro-3f8s2k9d --note \"over the weekend\"",
        "  tidegate rollout hold ro-3f8s2k9d --local --data /var/lib/tidegate"
      })
  static final class Hold implements Callable<Integer> {
    @Mixin ActingOptions server = new ActingOptions();

    @Parameters(paramLabel = "ROLLOUT", description = "Which.")
    String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String note;

    @Mixin LocalOptions here = new LocalOptions();

    @Override
    public Integer call() {
      if (here.local) {
        var done = "rollout " + id + " is held";
        return here.send(server, ask(LocalAsk.Verb.HOLD, id, note), done);
      }
      return act(server, id, "hold", RequestBody.note(note));
    }
  }

  /** {@code tidegate rollout withdraw}. */
  @Command(
      name = "withdraw",
      aliases = {"rollback", "abort"},
      description = "Exposes nobody any more, at once. It is never refused for reasons of policy.",
      footerHeading = "%nExample:%n",
      footer = {
        "  tidegate rollout withdraw ro-3f8s2k9d --note \"customers complain\"",
        "  tidegate rollout withdraw ro-3f8s2k9d --local --data /var/lib/tidegate"
      })
  static final class Withdraw implements Callable<Integer> {
    @Mixin ActingOptions server = new ActingOptions();

    @Parameters(paramLabel = "ROLLOUT", description = "Which.")
    String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String note;

    @Mixin LocalOptions here = new LocalOptions();

    @Override
    public Integer call() {
      if (here.local) {
        var done = "rollout " + id + " is taken back";
        return here.send(server, ask(LocalAsk.Verb.WITHDRAW, id, note), done);
      }
      return act(server, id, "withdraw", RequestBody.note(note));
    }
  }

  /** {@code tidegate rollout show}. */
  @Command(
      name = "show",
      description = "All of a rollout: how far it is, what the judge knows, what happened to it.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate rollout show ro-3f8s2k9d")
  static final class Show implements Callable<Integer> {
    @Mixin ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "ROLLOUT", description = "Which.")
    String id = "";

    @Override
    public Integer call() {
      return server.show(ApiClient.path(PATH, id), RolloutText::facts);
    }
  }

  /** {@code tidegate rollout list}. */
  @Command(
      name = "list",
      description = "All rollouts, a line for each.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate rollout list")
  static final class ListAll implements Callable<Integer> {
    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.get(PATH, RolloutText::list);
    }
  }

  private static LocalAsk ask(LocalAsk.Verb verb, String id, @Nullable String note) {
    try {
      var rollout = Optional.of(new RolloutId(id));
      return new LocalAsk(
          verb, rollout, Optional.empty(), Optional.empty(), Optional.ofNullable(note));
    } catch (IllegalArgumentException e) {
      throw Failed.usage(String.valueOf(e.getMessage()));
    }
  }

  static int act(ActingOptions server, String id, String verb, Json body) {
    return server.send("POST", ApiClient.path(PATH, id, verb), body, RolloutText::brief);
  }
}
