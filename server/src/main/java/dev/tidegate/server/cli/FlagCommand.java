package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.local.LocalAsk;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.FlagText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate flag}. */
@Command(
    name = "flag",
    description = "Flags: what decides at run time who gets what.",
    subcommands = {
      FlagCommand.Set.class,
      FlagCommand.Kill.class,
      FlagCommand.Show.class,
      FlagCommand.ListAll.class,
      FlagCommand.Eval.class,
      FlagLintCommand.class,
      FlagLife.Edit.class,
      FlagLife.Schedule.class,
      FlagLife.Unschedule.class,
      FlagLife.Stale.class,
      FlagRefsCommand.class,
      FlagCleanup.class,
      FlagLife.Archive.class,
      FlagLife.Restore.class,
      FlagImport.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate flag set new-checkout --variant on=true --variant off=false --default off",
      "  tidegate flag eval new-checkout --key user-1",
      "  tidegate flag lint flags.json",
      "  tidegate flag kill new-checkout --note \"customers complain\""
    })
final class FlagCommand extends Noun {
  private static final String PATH = "/api/v1/flags";
  private static final String EVALUATE = "/ofrep/v1/evaluate/flags";

  /** Which flag. */
  static final class Which {
    @Parameters(paramLabel = "KEY", description = "The flag.")
    String key = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        description = "project/environment[/service[/cell]], where its key is not enough.")
    @Nullable String scope;

    String path(String... verb) {
      var path = ApiClient.path(ApiClient.path(PATH, key), verb);
      return scope == null
          ? path
          : path + "?scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8);
    }
  }

  /** {@code tidegate flag set}. */
  @Command(
      name = "set",
      aliases = "create",
      description = {
        "Creates a flag, or edits it: the whole of its definition.",
        "A governed flag is born serving what users have; from then on a rollout changes that."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate flag set new-checkout --variant on=true --variant off=false --default off",
        "  tidegate flag set banner --variant plain=\"\" --variant sale=\"-20 %%\" \\",
        "      --default plain --ungoverned",
        "  tidegate flag create new-checkout --file new-checkout.json --kind release --owner shop"
      })
  static final class Set implements Callable<Integer> {
    @Mixin Which flag = new Which();

    @Option(
        names = "--variant",
        paramLabel = "NAME=VALUE",
        description = "JSON, or else a text; may be given again.")
    Map<String, String> variants = new LinkedHashMap<>();

    @Option(
        names = "--default",
        paramLabel = "NAME",
        description = "The variant that is served; without one, the default in the code.")
    @Nullable String standard;

    @Option(
        names = "--targeting",
        paramLabel = "JSON",
        description = "Who gets which variant, as flagd's JsonLogic.")
    @Nullable String targeting;

    @Option(
        names = "--ungoverned",
        description = "What it serves may be edited at any time, without a rollout.")
    boolean ungoverned;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "One flag in flagd's JSON, which options override; - for standard input.")
    @Nullable String file;

    @Mixin ProfileOptions profile = new ProfileOptions();

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body = RequestBody.of(file, server.console().surroundings());
      body.put("variants", variants.isEmpty() ? null : RequestBody.values(variants))
          .put("defaultVariant", standard)
          .put("targeting", targeting == null ? null : RequestBody.value(targeting))
          .put("governed", ungoverned ? Json.of(false) : null);
      return server.send("PUT", flag.path(), profile.put(body).json(), FlagText::line);
    }
  }

  /** {@code tidegate flag kill}. */
  @Command(
      name = "kill",
      description = {
        "Gives everybody the default in the code, at once, and withdraws what climbs on it.",
        "It is never refused for reasons of policy."
      },
      footerHeading = "%nExample:%n",
      footer = {
        "  tidegate flag kill new-checkout --note \"customers complain\"",
        "  tidegate flag kill new-checkout --local --data /var/lib/tidegate"
      })
  static final class Kill implements Callable<Integer> {
    @Mixin Which flag = new Which();

    @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String note;

    @Mixin ActingOptions server = new ActingOptions();

    @Mixin LocalOptions here = new LocalOptions();

    @Override
    public Integer call() {
      if (here.local) {
        return here.send(server, ask(), "flag " + flag.key + " is killed");
      }
      return server.send("POST", flag.path("kill"), RequestBody.note(note), FlagText::line);
    }

    private LocalAsk ask() {
      try {
        return new LocalAsk(
            LocalAsk.Verb.KILL,
            Optional.empty(),
            Optional.of(flag.key),
            Optional.ofNullable(flag.scope).map(Scope::parse),
            Optional.ofNullable(note));
      } catch (IllegalArgumentException e) {
        throw Failed.usage(String.valueOf(e.getMessage()));
      }
    }
  }

  /** {@code tidegate flag show}. */
  @Command(
      name = "show",
      description = "All of a flag: what it serves, what climbs on it, what happened to it.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate flag show new-checkout")
  static final class Show implements Callable<Integer> {
    @Mixin Which flag = new Which();

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.show(flag.path(), FlagText::facts);
    }
  }

  /** {@code tidegate flag list}. */
  @Command(
      name = "list",
      description = "All flags, a line for each; archived ones only with --state.",
      footerHeading = "%nExamples:%n",
      footer = {"  tidegate flag list", "  tidegate flag list --kind release --owner payments"})
  static final class ListAll implements Callable<Integer> {
    @Option(names = "--kind", paramLabel = "KIND", description = "Of this kind; or none.")
    @Nullable String kind;

    @Option(names = "--owner", paramLabel = "TEAM", description = "Owned by this team; or none.")
    @Nullable String owner;

    @Option(names = "--tag", paramLabel = "TAG", description = "With this tag.")
    @Nullable String tag;

    @Option(names = "--state", paramLabel = "STATE", description = "live, killed, archived or all.")
    @Nullable String state;

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      var query = new StringBuilder();
      add(query, "kind", kind);
      add(query, "owner", owner);
      add(query, "tag", tag);
      add(query, "state", state);
      return server.get(PATH + query, FlagText::list);
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
      if (value != null) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
        query.append(ApiClient.encoded(value));
      }
    }
  }

  /** {@code tidegate flag eval}. */
  @Command(
      name = "eval",
      description = "What somebody gets, as the server's own evaluation (OFREP) answers it.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate flag eval new-checkout --key user-1",
        "  tidegate flag eval new-checkout --key user-1 --attr internal=true --attr region=eu"
      })
  static final class Eval implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", description = "The flag.")
    String flag = "";

    @Option(names = "--key", paramLabel = "USER", description = "The targeting key.")
    @Nullable String user;

    @Option(
        names = "--attr",
        paramLabel = "NAME=VALUE",
        description = "An attribute of the context, JSON or else a text; may be given again.")
    Map<String, String> attributes = new LinkedHashMap<>();

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      var body = RequestBody.empty().put("context", RequestBody.values(attributes));
      body.put("context.targetingKey", user);
      return server.send(
          "POST",
          ApiClient.path(EVALUATE, flag),
          body.json(),
          (answer, look) -> FlagText.evaluation(answer, user == null ? "" : user, look));
    }
  }
}
