package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.store.SecretFile;
import dev.tidegate.server.terminal.TokenText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate token}. */
@Command(
    name = "token",
    description = "Tokens: who may ask for what.",
    subcommands = {
      TokenCommand.Create.class,
      TokenCommand.ListAll.class,
      TokenCommand.Revoke.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate token create --subject checkout --to checkout.token",
      "  tidegate token list",
      "  tidegate token revoke svc-4d7h2m9k"
    })
final class TokenCommand extends Noun {
  private static final String PATH = "/api/v1/tokens";

  /** {@code tidegate token create}. */
  @Command(
      name = "create",
      description = {
        "Creates a token. Its secret is shown this once: alone on standard output,",
        "or in a file that only you may read."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate token create --subject checkout --to checkout.token",
        "  tidegate token create --role operator --subject bob --expires-in 30d --to bob.token"
      })
  static final class Create implements Callable<Integer> {
    @Option(
        names = "--subject",
        paramLabel = "NAME",
        required = true,
        description = "Who holds it: a person, or the service.")
    String subject = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "service: follows flags, reports outcomes; operator: acts (service).")
    @Nullable String role;

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        description = "What it speaks for: a service for itself, an operator for everything.")
    @Nullable String scope;

    @Option(
        names = "--artifact",
        paramLabel = "DIGEST",
        description = "The only artifact that it speaks for (any of the service).")
    @Nullable String artifact;

    @Option(names = "--expires-in", paramLabel = "TIME", description = "At most 366d (90d).")
    @Nullable String expiresIn;

    @Option(names = "--to", paramLabel = "FILE", description = "Where to write the secret.")
    @Nullable Path file;

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body = RequestBody.empty().put("subject", subject).put("role", role);
      body.put("scope", scope).put("version", artifact).put("expiresIn", expiresIn);
      if (server.dryRun) {
        return server.suppose("POST", PATH, body.json());
      }
      var reply = server.ask(client -> client.send("POST", PATH, body.json()));
      var console = server.console();
      var secret = reply.answer().text("secret");
      if (file != null) {
        write(file, secret, reply.answer().at("token").text("id"));
      }
      if (server.json) {
        console.say(reply.text());
        return Exit.DONE;
      }
      TokenText.line(reply.answer().at("token"), console.look()).forEach(console::note);
      if (file != null) {
        console.note("its secret is in " + file + ", and nowhere else");
      } else {
        console.note("its secret is shown this once:");
        console.say(secret);
      }
      return Exit.DONE;
    }

    private static void write(Path file, String secret, String id) {
      try {
        SecretFile.write(file, secret + "\n");
      } catch (IOException e) {
        throw Failed.unusable(
            "can not write " + file + ": " + e, "the secret of " + id + " is lost: revoke it");
      }
    }
  }

  /** {@code tidegate token list}. */
  @Command(
      name = "list",
      description = "All tokens, a line for each, without their secrets.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate token list")
  static final class ListAll implements Callable<Integer> {
    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.get(PATH, TokenText::list);
    }
  }

  /** {@code tidegate token revoke}. */
  @Command(
      name = "revoke",
      description = "Ends a token: it may nothing any more, not even lower.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate token revoke svc-4d7h2m9k")
  static final class Revoke implements Callable<Integer> {
    @Mixin ActingOptions server = new ActingOptions();

    @Parameters(paramLabel = "TOKEN", description = "Which.")
    String id = "";

    @Override
    public Integer call() {
      var nothing = new Json.Obj(Map.of());
      return server.send("DELETE", ApiClient.path(PATH, id), nothing, TokenText::line);
    }
  }
}
