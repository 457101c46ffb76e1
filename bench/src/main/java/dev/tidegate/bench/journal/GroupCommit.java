package dev.tidegate.bench.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Group commit and nothing else: one table of SQLite under the settings of the real store, one
 * thread, and batches that are there already.
 */
final class GroupCommit implements AutoCloseable {
  private final Connection connection;
  private long next;

  GroupCommit(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    execute("pragma journal_mode = wal");
    execute("pragma synchronous = full");
    execute("create table entry (idx integer primary key, body blob not null)");
  }

  /**
   * Makes batch after batch durable.
   *
   * @return nanoseconds that it took
   */
  long append(List<List<byte[]>> batches) throws SQLException {
    long begun = System.nanoTime();
    try (var insert = connection.prepareStatement("insert into entry values (?, ?)")) {
      for (var batch : batches) {
        execute("begin immediate");
        for (var entry : batch) {
          insert.setLong(1, next++);
          insert.setBytes(2, entry);
          insert.executeUpdate();
        }
        execute("commit");
      }
    }
    return System.nanoTime() - begun;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
