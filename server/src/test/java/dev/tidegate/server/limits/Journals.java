package dev.tidegate.server.limits;

import dev.tidegate.server.chaos.Operator;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.store.NoteKey;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Journals that the real server wrote, as files. */
final class Journals {
  static final String FILE = "journal.db";

  private Journals() {}

  /** Writes one with some flags in a folder, and stops the server. */
  static void write(Path folder, int flags) throws Exception {
    try (var server = RunningServer.on(folder);
        var operator = new Operator(server.address(), server.operator())) {
      for (int i = 0; i < flags; i++) {
        var flag = "{\"variants\":{\"a\":" + i + ",\"b\":2},\"defaultVariant\":\"a\"}";
        if (operator.send("PUT", "/api/v1/flags/flag-" + i, "put-" + i, flag).status() != 201) {
          throw new AssertionError("flag " + i + " was refused");
        }
      }
    }
  }

  /** Replaces the file, and what SQLite keeps beside it. */
  static void put(Path folder, byte[] bytes) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE + "-wal"));
    Files.deleteIfExists(folder.resolve(FILE + "-shm"));
    Files.write(folder.resolve(FILE), bytes);
  }

  /** Where a part is in the whole. */
  static List<Integer> find(byte[] whole, byte[] part) {
    var found = new ArrayList<Integer>();
    for (int at = 0; at <= whole.length - part.length; at++) {
      if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
        found.add(at);
      }
    }
    return found;
  }

  /** Everything that {@code tidegate journal verify} finds wrong. */
  static List<String> verify(Path folder) {
    try (var journal = SqliteReader.open(folder)) {
      var note = new StateFile(folder.resolve("checkpoint")).unchecked();
      var result = Verification.of(journal, note, NoteKey.of(folder));
      var problems = new ArrayList<>(result.integrity());
      problems.addAll(result.completeness());
      return problems;
    } catch (StoreFailure e) {
      if (e.kind() != StoreFailure.Kind.CORRUPT) {
        throw e;
      }
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
