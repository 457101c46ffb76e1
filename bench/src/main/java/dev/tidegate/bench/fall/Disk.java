package dev.tidegate.bench.fall;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file beside the journals, for what it costs to make something durable. */
final class Disk implements AutoCloseable {
  private static final int PAGE = 4_096;

  private final Path path;
  private final FileChannel file;
  private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);

  Disk() throws IOException {
    path = Files.createTempFile("tidegate-bench", ".bytes");
    file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Appends a page, waits until it is durable, and says how many nanoseconds that took. */
  long append() throws IOException {
    page.clear();
    long begun = System.nanoTime();
    while (page.hasRemaining()) {
      file.write(page);
    }
    file.force(true);
    return System.nanoTime() - begun;
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.delete(path);
  }
}
