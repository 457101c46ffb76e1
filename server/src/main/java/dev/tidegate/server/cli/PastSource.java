package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.replay.Past;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the past is read: from a server, or from the folder of its journal. */
final class PastSource {
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final Scope ALL = Scope.parse(Scope.ALL);

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Reads the journal of this folder, not the server's; it may be running.")
  @Nullable Path data;

  PastSource() {}

  /** How an answer is made of a journal here. */
  @FunctionalInterface
  interface Local<T> {
    T of(Past past, Instant now, Scope scope);
  }

  /** The same answer, made here when a folder is named, else by the server. */
  <T> ApiClient.Reply ask(ServerOptions server, String path, Class<T> type, Local<T> local) {
    if (data == null) {
      return server.ask(client -> client.get(path));
    }
    try (var journal = SqliteReader.open(data)) {
      var past = new Past(journal, PATIENCE);
      var answer = local.of(past, InstantSource.system().instant(), ALL);
      var text = new String(Codec.answer(type, answer), StandardCharsets.UTF_8);
      return new ApiClient.Reply(text, Json.parse(text));
    } catch (InvalidInput e) {
      throw Failed.usage(String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      throw broken(e);
    } catch (StoreFailure e) {
      throw Failed.unusable(String.valueOf(e.getMessage()));
    }
  }

  private static Failed broken(IllegalStateException e) {
    return Failed.unusable(
        List.of(
                "the journal can not be played: " + e.getMessage(),
                "tidegate journal verify tells where it is damaged")
            .toArray(String[]::new));
  }
}
