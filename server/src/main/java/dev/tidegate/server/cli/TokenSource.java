package dev.tidegate.server.cli;

import dev.tidegate.server.Node;
import dev.tidegate.server.remote.Credential;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the token comes from. */
final class TokenSource {
  private static final String TOKEN = "TIDEGATE_TOKEN";
  private static final String TOKEN_FILE = "TIDEGATE_TOKEN_FILE";

  private TokenSource() {}

  /**
   * The first that there is: in the file that was named, in the environment, in the environment's
   * file, or that of the operator in the data folder, which is for a server on this machine alone.
   *
   * @param local whether the server is on this machine
   * @throws Failed when a file was named that can not be read
   */
  static Credential find(@Nullable Path named, Surroundings surroundings, boolean local) {
    if (named != null) {
      return read(named, "--token-file");
    }
    var token = surroundings.variable(TOKEN);
    if (token.isPresent()) {
      return new Credential(token.map(String::strip), "the token came from " + TOKEN);
    }
    var file = surroundings.variable(TOKEN_FILE);
    if (file.isPresent()) {
      return read(Path.of(file.get()), TOKEN_FILE);
    }
    var standard = surroundings.data().resolve(Node.OPERATOR_TOKEN);
    return local && Files.isReadable(standard)
        ? read(standard, "the data folder of a server here")
        : new Credential(Optional.empty(), missing(standard, local));
  }

  private static String missing(Path standard, boolean local) {
    return "no token was sent: set TIDEGATE_TOKEN or TIDEGATE_TOKEN_FILE, or give --token-file; "
        + (local ? "there is none in " + standard : standard + " is for a server on this machine");
  }

  private static Credential read(Path file, String how) {
    try {
      return new Credential(
          Optional.of(Files.readString(file).strip()),
          "the token came from " + file + " (" + how + ")");
    } catch (IOException e) {
      throw Failed.unreadable(file + " (" + how + ")", e);
    }
  }
}
