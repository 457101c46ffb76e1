package dev.tidegate.server.store;

import dev.tidegate.journal.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Reads a journal in SQLite, also one that a running server writes: readers see whole transactions,
 * and hold up nobody.
 */
public final class SqliteReader implements JournalReader {
  static final String FILE = "journal.db";

  private static final int READ_AT_ONCE = 500;
  private static final String RESTORE = "restore it from a backup";

  private final Path file;
  private final Connection reader;

  private SqliteReader(Path file, Connection reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens the journal of a folder.
   *
   * @throws StoreFailure when there is none, or it can not be read
   */
  public static SqliteReader open(Path folder) {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new StoreFailure(StoreFailure.Kind.BROKEN, "there is no journal in " + folder);
    }
    try {
      var reader = connect(file);
      execute(reader, "pragma query_only = true");
      return new SqliteReader(file, reader);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  static Connection connect(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    execute(connection, "pragma journal_mode = wal");
    execute(connection, "pragma synchronous = full");
    execute(connection, "pragma busy_timeout = 5000");
    return connection;
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  static StoreFailure failure(Path file, SQLException e) {
    var code = e instanceof SQLiteException s ? s.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    return switch (code) {
      case SQLITE_FULL ->
          new StoreFailure(
              StoreFailure.Kind.FULL,
              "there is no room left for "
                  + file
                  + ": nothing of the last batch was written; make room",
              e);
      // our statements are right, so an error in one is a schema that is not as it was written
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CORRUPT_INDEX, SQLITE_ERROR ->
          new StoreFailure(
              StoreFailure.Kind.CORRUPT,
              file + " is damaged (" + e.getMessage() + "): " + RESTORE,
              e);
      default -> new StoreFailure(StoreFailure.Kind.BROKEN, file + ": " + e.getMessage(), e);
    };
  }

  @Override
  public int epoch() {
    return (int) (long) query(connection -> number(connection, "select epoch from meta"));
  }

  @Override
  public Head head() {
    var all = heads("select size, hash from root order by size desc limit 1");
    return all.isEmpty() ? new Head(0, Hash.empty()) : all.getFirst();
  }

  @Override
  public List<Head> heads() {
    return heads("select size, hash from root order by size");
  }

  @Override
  public Optional<Hash> rootAt(long size) {
    return size == 0
        ? Optional.of(Hash.empty())
        : heads("select size, hash from root where size = " + size).stream()
            .map(Head::root)
            .findFirst();
  }

  private List<Head> heads(String sql) {
    return query(
        connection -> {
          var all = new ArrayList<Head>();
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              all.add(new Head(rows.getLong(1), root(rows.getLong(1), rows.getBytes(2))));
            }
          }
          return all;
        });
  }

  private Hash root(long size, byte @Nullable [] bytes) {
    if (bytes == null || bytes.length != Hash.BYTES) {
      throw new StoreFailure(
          StoreFailure.Kind.CORRUPT,
          file + " is damaged (the root after " + size + " entries is none): " + RESTORE);
    }
    return Hash.of(bytes);
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    for (long at = from; at < to; at += READ_AT_ONCE) {
      var rows = rows(at, Math.min(to, at + READ_AT_ONCE));
      if (rows.isEmpty()) {
        return;
      }
      rows.forEach(visitor::visit);
    }
  }

  /** Taken out before anybody looks at them, so that others may read meanwhile. */
  private Map<Long, byte[]> rows(long from, long to) {
    return query(
        connection -> {
          var found = new LinkedHashMap<Long, byte[]>();
          try (var select =
              connection.prepareStatement(
                  "select idx, body from entry where idx >= ? and idx < ? order by idx")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                byte @Nullable [] body = rows.getBytes(2); // of a damaged file there may be none
                found.put(rows.getLong(1), body == null ? new byte[0] : body);
              }
            }
          }
          return found;
        });
  }

  @Override
  public List<Long> about(String subject, int limit) {
    return query(
        connection -> {
          var indices = new ArrayList<Long>();
          try (var select =
              connection.prepareStatement(
                  "select idx from subject where about = ? order by idx desc limit ?")) {
            select.setString(1, subject);
            select.setInt(2, limit);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                indices.add(rows.getLong(1));
              }
            }
          }
          Collections.reverse(indices);
          return indices;
        });
  }

  Path file() {
    return file;
  }

  interface Query<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Reads are few and short: one connection, one at a time. */
  <T> T query(Query<T> query) {
    synchronized (reader) {
      try {
        return query.run(reader);
      } catch (SQLException e) {
        throw failure(file, e);
      }
    }
  }

  @Override
  public void close() {
    try {
      synchronized (reader) {
        reader.close();
      }
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }
}
