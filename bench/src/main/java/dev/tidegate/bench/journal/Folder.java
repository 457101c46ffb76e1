package dev.tidegate.bench.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that goes when it is closed. */
record Folder(Path path) implements AutoCloseable {
  Folder() throws IOException {
    this(Files.createTempDirectory("tidegate-bench"));
  }

  @Override
  public void close() {
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can not clear " + path, e);
    }
  }
}
