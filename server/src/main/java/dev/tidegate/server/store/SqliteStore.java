package dev.tidegate.server.store;

import dev.tidegate.journal.Hash;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The journal in one SQLite file, {@code journal.db}: write-ahead log, {@code synchronous=FULL}, so
 * that a commit that returned survives a power cut. One connection writes, another reads.
 */
public final class SqliteStore implements JournalStore {
  private static final int VERSION = 1;

  /**
   * Said by us and not by the driver: it would not notice that a full disk has ended a transaction,
   * and what followed would become durable piece by piece.
   */
  private static final String BEGIN = "begin immediate";

  private static final String COMMIT = "commit";
  private static final String ROLL_BACK = "rollback";

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
  private final SqliteReader reader;
  private final Reserve reserve;

  private SqliteStore(
      Path file, FolderLock lock, Connection writer, SqliteReader reader, Reserve reserve) {
    this.file = file;
    this.lock = lock;
    this.writer = writer;
    this.reader = reader;
    this.reserve = reserve;
  }

  /**
   * Opens the journal of a folder, and makes it when there is none.
   *
   * @param maxBytes the most that the file may take, or 0 for no limit but the disk's
   * @throws StoreFailure when another process has it, or it can not be read
   */
  public static SqliteStore open(Path folder, long maxBytes) {
    var lock = FolderLock.take(folder);
    var file = folder.resolve(SqliteReader.FILE);
    try {
      var writer = SqliteReader.connect(file);
      migrate(file, writer);
      var reserve = new Reserve(folder, writer, maxBytes);
      boolean _ = reserve.isKept();
      return new SqliteStore(file, lock, writer, SqliteReader.open(folder), reserve);
    } catch (SQLException e) {
      lock.close();
      throw SqliteReader.failure(file, e);
    } catch (StoreFailure e) {
      lock.close();
      throw e;
    }
  }

  private static void migrate(Path file, Connection writer) throws SQLException {
    int version = (int) SqliteReader.number(writer, "pragma user_version");
    if (version == 0) {
      SqliteReader.execute(writer, BEGIN);
      for (var statement : SCHEMA) {
        SqliteReader.execute(writer, statement);
      }
      SqliteReader.execute(writer, COMMIT);
    } else if (version != VERSION) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN,
          file + " was written by another version of Tidegate (format " + version + ")");
    }
  }

  @Override
  public void append(Batch batch) {
    try {
      SqliteReader.execute(writer, BEGIN);
      insertEntries(batch);
      insertSubjects(batch);
      insertAnswers(batch);
      try (var insert = writer.prepareStatement("insert into root values (?, ?)")) {
        insert.setLong(1, batch.first() + batch.entries().size());
        insert.setBytes(2, batch.root().bytes());
        insert.executeUpdate();
      }
      SqliteReader.execute(writer, COMMIT);
    } catch (SQLException e) {
      rollBack(e);
      throw SqliteReader.failure(file, e);
    }
  }

  /** A full disk rolls back by itself; then there is nothing left to do. */
  private void rollBack(SQLException cause) {
    try {
      SqliteReader.execute(writer, ROLL_BACK);
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
  public boolean keepsReserve() {
    return reserve.isKept();
  }

  @Override
  public void spendReserve() {
    reserve.spend();
  }

  @Override
  public int epoch() {
    return reader.epoch();
  }

  @Override
  public Head head() {
    return reader.head();
  }

  @Override
  public List<Head> heads() {
    return reader.heads();
  }

  @Override
  public Optional<Hash> rootAt(long size) {
    return reader.rootAt(size);
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    reader.read(from, to, visitor);
  }

  @Override
  public List<Long> about(String subject, int limit) {
    return reader.about(subject, limit);
  }

  @Override
  public Optional<Answer> answer(String by, String key) {
    return reader.query(
        connection -> {
          try (var select =
              connection.prepareStatement(
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

  @Override
  public void close() {
    try {
      reader.close();
      writer.close();
    } catch (SQLException e) {
      throw SqliteReader.failure(file, e);
    } finally {
      lock.close();
    }
  }
}
