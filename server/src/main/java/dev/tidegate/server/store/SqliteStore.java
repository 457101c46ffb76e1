package dev.tidegate.server.store;

import dev.tidegate.journal.Hash;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The journal in one SQLite file, {@code journal.db}: write-ahead log, {@code synchronous=FULL}, so
 * that a commit that returned survives a power cut. One connection writes, another reads.
 */
public final class SqliteStore implements JournalStore {
  private static final int VERSION = 1;
  private static final int PAGE = 4096;
  private static final int READ_AT_ONCE = 1_000;
  private static final long ANSWERS_KEPT_MILLIS = 7L * 24 * 3600 * 1000;

  private static final List<String> SCHEMA =
      List.of(
          "create table entry (idx integer primary key, body blob not null)",
          "create table root (size integer primary key, hash blob not null)",
          "create table answer (actor text, name text, request text not null, first integer not"
              + " null, count integer not null, at integer not null, primary key (actor, name))"
              + " without rowid",
          "create table subject (about text, idx integer, primary key (about, idx)) without rowid",
          "create table meta (epoch integer not null)",
          "insert into meta values (1)",
          "pragma user_version = " + VERSION);

  private final Path file;
  private final FolderLock lock;
  private final Connection writer;
  private final Connection reader;

  private SqliteStore(Path file, FolderLock lock, Connection writer, Connection reader) {
    this.file = file;
    this.lock = lock;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Opens the journal of a folder, and makes it when there is none.
   *
   * @param maxBytes the most that the file may take, or 0 for no limit but the disk's
   * @throws StoreFailure when another process has it, or it can not be read
   */
  public static SqliteStore open(Path folder, long maxBytes) {
    var lock = FolderLock.take(folder);
    var file = folder.resolve("journal.db");
    try {
      var writer = connect(file);
      if (maxBytes > 0) {
        execute(writer, "pragma max_page_count = " + Math.max(1, maxBytes / PAGE));
      }
      migrate(file, writer);
      writer.setAutoCommit(false);
      var reader = connect(file);
      execute(reader, "pragma query_only = true");
      return new SqliteStore(file, lock, writer, reader);
    } catch (SQLException e) {
      lock.close();
      throw failure(file, e);
    } catch (StoreFailure e) {
      lock.close();
      throw e;
    }
  }

  private static Connection connect(Path file) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    execute(connection, "pragma journal_mode = wal");
    execute(connection, "pragma synchronous = full");
    execute(connection, "pragma busy_timeout = 5000");
    return connection;
  }

  private static void migrate(Path file, Connection writer) throws SQLException {
    int version = (int) number(writer, "pragma user_version");
    if (version == 0) {
      writer.setAutoCommit(false);
      for (var statement : SCHEMA) {
        execute(writer, statement);
      }
      writer.commit();
      writer.setAutoCommit(true);
    } else if (version != VERSION) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN,
          file + " was written by another version of Tidegate (format " + version + ")");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static StoreFailure failure(Path file, SQLException e) {
    var code = e instanceof SQLiteException s ? s.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    return switch (code) {
      case SQLITE_FULL ->
          new StoreFailure(
              StoreFailure.Kind.FULL,
              "there is no room left for "
                  + file
                  + ": nothing of the last batch was written; make"
                  + " room and start again",
              e);
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CORRUPT_INDEX ->
          new StoreFailure(
              StoreFailure.Kind.CORRUPT,
              file + " is damaged (" + e.getMessage() + "): restore it from a backup",
              e);
      default -> new StoreFailure(StoreFailure.Kind.BROKEN, file + ": " + e.getMessage(), e);
    };
  }

  @Override
  public int epoch() {
    return (int) (long) query(() -> number(reader, "select epoch from meta"));
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
        () -> {
          var all = new ArrayList<Head>();
          try (var statement = reader.createStatement();
              var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              all.add(new Head(rows.getLong(1), Hash.of(rows.getBytes(2))));
            }
          }
          return all;
        });
  }

  @Override
  public void append(Batch batch) {
    try {
      insertEntries(batch);
      insertSubjects(batch);
      insertAnswers(batch);
      try (var insert = writer.prepareStatement("insert into root values (?, ?)")) {
        insert.setLong(1, batch.first() + batch.entries().size());
        insert.setBytes(2, batch.root().bytes());
        insert.executeUpdate();
      }
      writer.commit();
    } catch (SQLException e) {
      rollBack(e);
      throw failure(file, e);
    }
  }

  private void rollBack(SQLException cause) {
    try {
      writer.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void insertEntries(Batch batch) throws SQLException {
    try (var insert = writer.prepareStatement("insert into entry values (?, ?)")) {
      long index = batch.first();
      for (var entry : batch.entries()) {
        insert.setLong(1, index++);
        insert.setBytes(2, entry);
        insert.executeUpdate();
      }
    }
  }

  private void insertSubjects(Batch batch) throws SQLException {
    try (var insert = writer.prepareStatement("insert or ignore into subject values (?, ?)")) {
      for (var subject : batch.subjects()) {
        insert.setString(1, subject.about());
        insert.setLong(2, subject.index());
        insert.executeUpdate();
      }
    }
  }

  private void insertAnswers(Batch batch) throws SQLException {
    if (batch.answers().isEmpty()) {
      return;
    }
    try (var delete = writer.prepareStatement("delete from answer where at < ?");
        var insert =
            writer.prepareStatement("insert or ignore into answer values (?, ?, ?, ?, ?, ?)")) {
      delete.setLong(1, batch.answers().getFirst().at() - ANSWERS_KEPT_MILLIS);
      delete.executeUpdate();
      for (var answer : batch.answers()) {
        insert.setString(1, answer.by());
        insert.setString(2, answer.key());
        insert.setString(3, answer.request());
        insert.setLong(4, answer.first());
        insert.setInt(5, answer.count());
        insert.setLong(6, answer.at());
        insert.executeUpdate();
      }
    }
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    for (long at = from; at < to; at += READ_AT_ONCE) {
      if (readSome(at, Math.min(to, at + READ_AT_ONCE), visitor) == 0) {
        return;
      }
    }
  }

  private int readSome(long from, long to, Visitor visitor) {
    return query(
        () -> {
          int count = 0;
          try (var select =
              reader.prepareStatement(
                  "select idx, body from entry where idx >= ? and idx < ? order by idx")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (var rows = select.executeQuery()) {
              while (rows.next()) {
                visitor.visit(rows.getLong(1), rows.getBytes(2));
                count++;
              }
            }
          }
          return count;
        });
  }

  @Override
  public List<Long> about(String subject, int limit) {
    return query(
        () -> {
          var indices = new ArrayList<Long>();
          try (var select =
              reader.prepareStatement(
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

  @Override
  public Optional<Answer> answer(String by, String key) {
    return query(
        () -> {
          try (var select =
              reader.prepareStatement(
                  "select request, first, count, at from answer where actor = ? and name = ?")) {
            select.setString(1, by);
            select.setString(2, key);
            try (var rows = select.executeQuery()) {
              return rows.next() ? Optional.of(answer(by, key, rows)) : Optional.empty();
            }
          }
        });
  }

  private static Answer answer(String by, String key, ResultSet rows) throws SQLException {
    return new Answer(by, key, rows.getString(1), rows.getLong(2), rows.getInt(3), rows.getLong(4));
  }

  private interface Query<T> {
    T run() throws SQLException;
  }

  /** Reads are few and short: one connection, one at a time. */
  private <T> T query(Query<T> query) {
    synchronized (reader) {
      try {
        return query.run();
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
      writer.close();
    } catch (SQLException e) {
      throw failure(file, e);
    } finally {
      lock.close();
    }
  }
}
