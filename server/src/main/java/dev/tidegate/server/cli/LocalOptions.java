package dev.tidegate.server.cli;

import dev.tidegate.kernel.Reason;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.local.ControlClient;
import dev.tidegate.server.local.ControlSocket;
import dev.tidegate.server.local.LocalAnswer;
import dev.tidegate.server.local.LocalAsk;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command has that may also be given on the server's own machine, without a token. */
final class LocalOptions {
  @Option(
      names = "--local",
      order = 93,
      description = "By the socket in the data folder: on the server's machine, as its user.")
  boolean local;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      order = 94,
      description = "The folder, with --local (env TIDEGATE_DATA; ~/.tidegate).")
  @Nullable Path data;

  /** Asks the server of the folder, and prints what became of it. */
  int send(ServerOptions server, LocalAsk ask, String done) {
    var console = server.console();
    var answer = ask(folder(console.surroundings()), ask);
    if (server.json) {
      console.say(new String(Codec.answer(LocalAnswer.class, answer), StandardCharsets.UTF_8));
    }
    if (!answer.done()) {
      throw new Failed(exit(answer), answer.reasons().stream().map(Reason::text).toList(), "");
    }
    if (!server.json) {
      console.say(answer.entries() == 0 ? done + " already" : done);
    }
    return Exit.DONE;
  }

  private static int exit(LocalAnswer answer) {
    var code = answer.reasons().getFirst().code();
    if (code.equals("stopping") || code.equals("fault")) {
      return Exit.UNUSABLE;
    }
    return code.endsWith(".unknown") || code.startsWith("input") ? Exit.USAGE : Exit.REFUSED;
  }

  private Path folder(Surroundings surroundings) {
    var folder = data == null ? surroundings.data() : data;
    return folder.toAbsolutePath().normalize();
  }

  private static LocalAnswer ask(Path folder, LocalAsk ask) {
    try {
      return ControlClient.ask(folder, ask);
    } catch (IOException | InvalidInput e) {
      var why = e instanceof NoSuchFileException ? "there is none" : String.valueOf(e.getMessage());
      throw Failed.unusable(
          "no answer from " + folder.resolve(ControlSocket.NAME) + ": " + why,
          "it is there while a server runs on this folder, for its own user;"
              + " name the folder with --data");
    }
  }
}
