package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.Look;
import dev.tidegate.server.terminal.StoryText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has that talks to a server: where it is, who asks, how it is answered. */
class ServerOptions {
  private static final String LOCAL = "http://" + ServerConfig.HOST + ":" + ServerConfig.PORT;
  private static final Pattern LOOPBACK =
      Pattern.compile("https?://(localhost|127\\.[0-9.]+|\\[::1])(:\\d+)?(/|$)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Mixin HelpOption help = new HelpOption();

  @Option(
      names = "--server",
      paramLabel = "URL",
      order = 90,
      description = "The server (env TIDEGATE_SERVER; " + LOCAL + ").")
  @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      order = 91,
      description = "File with the token (env TIDEGATE_TOKEN_FILE); or set TIDEGATE_TOKEN.")
  @Nullable Path tokenFile;

  @Option(names = "--json", order = 92, description = "Prints the server's answer as it is.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ServerOptions() {}

  /** An answer in words. */
  @FunctionalInterface
  interface Words {
    List<String> of(Answer answer, Look look);
  }

  Console console() {
    return Console.of(spec);
  }

  /** The server's address. */
  String address() {
    return server != null
        ? server
        : console().surroundings().variable("TIDEGATE_SERVER").orElse(LOCAL);
  }

  /** A client whose answers may take so long. */
  ApiClient client(Duration patience) {
    var address = address();
    var token = TokenSource.find(tokenFile, console().surroundings(), isLocal(address));
    return new ApiClient(address, token, patience);
  }

  /** Whether it is on this machine for certain. */
  private static boolean isLocal(String address) {
    return LOOPBACK.matcher(address).lookingAt();
  }

  /** Reads something and prints it. */
  int get(String path, Words words) {
    return print(ask(client -> client.get(path)), words);
  }

  /** Changes something and prints what it became. */
  int send(String method, String path, Json body, Words words) {
    return print(ask(client -> client.send(method, path, body)), words);
  }

  /** Reads something and prints it, with its story below. */
  int show(String path, Words words) {
    var reply = ask(client -> client.get(path));
    if (json) {
      return print(reply, words);
    }
    var id = reply.answer().text("id");
    var story = ask(client -> client.get(ApiClient.path("/api/v1/why", id))).answer();
    return print(
        reply,
        (answer, look) -> {
          var lines = new ArrayList<>(words.of(answer, look));
          lines.add("");
          lines.addAll(StoryText.lines(story, look));
          return lines;
        });
  }

  /** The answer to a request; a refusal is printed when it was to be as it is. */
  ApiClient.Reply ask(Function<ApiClient, ApiClient.Reply> request) {
    try {
      return request.apply(client(PATIENCE));
    } catch (Failed failed) {
      if (json && !failed.answer().isEmpty()) {
        console().say(failed.answer());
      }
      throw failed;
    }
  }

  /** Prints an answer. */
  int print(ApiClient.Reply reply, Words words) {
    var console = console();
    if (json) {
      console.say(reply.text());
    } else {
      console.say(words.of(reply.answer(), console.look()));
    }
    return Exit.DONE;
  }
}
