package dev.tidegate.server.store;

import dev.tidegate.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small file that is replaced as a whole, or not at all: snapshots and checkpoints, which can be
 * made again from the journal. Its first line is the digest of the rest; what does not match is not
 * read.
 */
public final class StateFile {
  private final Path file;

  public StateFile(Path file) {
    this.file = file;
  }

  /** Replaces the text. */
  public void write(String text) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(
          fresh,
          Digest.of(text) + "\n" + text,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Kind.BROKEN, "can not write " + file + ": " + e, e);
    }
  }

  /** The text as it lies there, whole or not; for those who check it by other means. */
  public Optional<String> unchecked() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      var all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(all.substring(all.indexOf('\n') + 1));
    } catch (IOException e) {
      throw new StoreFailure(StoreFailure.Kind.BROKEN, "can not read " + file + ": " + e, e);
    }
  }

  /** The text, when there is one that is whole. */
  public Optional<String> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      var all = Files.readString(file);
      int end = all.indexOf('\n');
      var text = all.substring(end + 1);
      return end > 0 && all.substring(0, end).equals(Digest.of(text).toString())
          ? Optional.of(text)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
