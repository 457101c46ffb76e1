package dev.tidegate.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room that is kept for falls: a file that is deleted when the disk is full, and pages that the
 * database may not use before. Of the thread that appends.
 */
final class Reserve {
  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);

  static final String FILE = "reserve";

  private static final int BYTES = 1 << 20;
  private static final int PAGE = 4096;

  /** Of a small journal, so that it is not all reserve. */
  private static final int PART = 4;

  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final Connection writer;
  private final long maxPages;
  private final int bytes;
  private boolean kept;
  private long triedAt;

  /**
   * A reserve that is not kept yet.
   *
   * @param maxBytes the most that the database may take, the reserve included; 0 for no limit
   */
  Reserve(Path folder, Connection writer, long maxBytes) {
    this.file = folder.resolve(FILE);
    this.writer = writer;
    this.bytes = maxBytes == 0 ? BYTES : (int) Math.min(BYTES, maxBytes / PART);
    this.maxPages = maxBytes == 0 ? Integer.MAX_VALUE - 1 : Math.max(PART, maxBytes / PAGE);
    this.triedAt = System.nanoTime() - PAUSE;
    limit(maxPages);
  }

  /** Whether it is kept; tried again at most once a second when it is not. */
  boolean isKept() {
    if (!kept && System.nanoTime() - triedAt >= PAUSE) {
      triedAt = System.nanoTime();
      kept = hasPages() && hasFile();
      if (kept) {
        limit(maxPages - bytes / PAGE);
      }
    }
    return kept;
  }

  /** Falls may use it from now on. */
  void spend() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("can not give up {}: {}", file, e.toString());
    }
    limit(maxPages);
    kept = false;
    triedAt = System.nanoTime();
  }

  private boolean hasPages() {
    try {
      return SqliteReader.number(writer, "pragma page_count") <= maxPages - bytes / PAGE;
    } catch (SQLException e) {
      throw SqliteReader.failure(file.resolveSibling(SqliteReader.FILE), e);
    }
  }

  /** Written out: a file with holes would keep no room. */
  private boolean hasFile() {
    try {
      if (Files.exists(file) && Files.size(file) == bytes) {
        return true;
      }
      try (var out =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        for (var zeros = ByteBuffer.allocate(bytes); zeros.hasRemaining(); ) {
          out.write(zeros);
        }
        out.force(true);
      }
      return true;
    } catch (IOException e) {
      LOG.warn("no room is kept for falls: {}", e.toString());
      return false;
    }
  }

  private void limit(long pages) {
    try {
      SqliteReader.execute(writer, "pragma max_page_count = " + pages);
    } catch (SQLException e) {
      throw SqliteReader.failure(file.resolveSibling(SqliteReader.FILE), e);
    }
  }
}
