package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.refs.FlagRefs;
import dev.tidegate.server.remote.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Looks through a checkout for the flags that a server, or a file, knows. */
final class Scanning {
  private Scanning() {}

  /** The keys of all flags of a server whose life is not over. */
  static List<String> keys(ServerOptions server) {
    return keys(server, "");
  }

  /** The keys of some of them, as a query says. */
  static List<String> keys(ServerOptions server, String query) {
    var answer = server.ask(client -> client.get("/api/v1/flags" + query)).answer();
    var keys = new TreeSet<String>();
    for (var flag : answer.list("flags")) {
      keys.add(flag.text("id").substring(flag.text("id").indexOf(':') + 1));
    }
    return List.copyOf(keys);
  }

  /**
   * The keys in a flag set of flagd.
   *
   * @throws Failed when it is none
   */
  static List<String> keys(Path file) {
    try {
      return switch (Json.parse(Files.readString(file)).member("flags")) {
        case Json.Obj(var members) -> List.copyOf(members.keySet());
        case null, default -> throw Failed.usage(file + ": has no object \"flags\"");
      };
    } catch (JsonProblem e) {
      throw Failed.usage(file + ": not JSON: " + e.getMessage());
    } catch (IOException e) {
      throw Failed.unreadable(file.toString(), e);
    }
  }

  /**
   * Where a folder uses them.
   *
   * @throws Failed when it can not be read
   */
  static FlagRefs of(Path folder, List<String> keys) {
    if (!Files.isDirectory(folder)) {
      throw Failed.usage("there is no folder " + folder);
    }
    try {
      return FlagRefs.of(folder, keys);
    } catch (InvalidInput e) {
      throw Failed.usage(folder.resolve(".tidegate-refs.json") + ": " + e.getMessage());
    } catch (IOException e) {
      throw Failed.unreadable(folder.toString(), e);
    }
  }
}
