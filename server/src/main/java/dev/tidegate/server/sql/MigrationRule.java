package dev.tidegate.server.sql;

import dev.tidegate.evidence.Finding.Level;

/**
 * What is looked for in migrations.
 *
 * <p>The names in squawk and strong_migrations of what is the same are in the reference.
 */
public enum MigrationRule {
  DROP_TABLE(Level.ERROR, false, "a table goes away", "first a version that does not use it"),
  DROP_COLUMN(
      Level.ERROR, false, "a column goes away", "first a version that neither reads nor writes it"),
  DROP_SCHEMA(Level.ERROR, false, "a schema or a database goes away", "empty it first"),
  DROP_OTHER(
      Level.WARNING, false, "something goes away that may be used", "first a version without it"),
  TRUNCATE(Level.ERROR, true, "all rows of a table go away", "delete in batches, after a backup"),
  RENAME(
      Level.ERROR,
      false,
      "a name changes, which the old version still uses",
      "add the new one, fill it, move readers, then drop the old one"),
  CHANGE_TYPE(
      Level.ERROR,
      true,
      "the type of a column changes: the table may be written anew, under a lock",
      "add a column of the new type, fill it in batches, move readers"),
  NOT_NULL_WITHOUT_DEFAULT(
      Level.ERROR,
      false,
      "a column is added that must have a value, and has none",
      "add it with a constant default, or as nullable"),
  SET_NOT_NULL(
      Level.ERROR,
      true,
      "all rows are looked through under a lock, and the old version may write nulls",
      "add CHECK (… IS NOT NULL) NOT VALID, validate it in another migration, then set it"),
  DROP_NOT_NULL(
      Level.WARNING, false, "readers may meet nulls that there were not", "make them ready first"),
  DROP_DEFAULT(
      Level.WARNING, false, "the old version may rely on the default", "write the value first"),
  VOLATILE_DEFAULT(
      Level.ERROR,
      true,
      "each row gets a value of its own: the table is written anew under a lock",
      "add the column without it, set the default, fill rows in batches"),
  STORED_COLUMN(
      Level.ERROR,
      true,
      "a computed, serial or identity column: the table is written anew under a lock",
      "add a plain column, and fill it in batches"),
  INDEX_NOT_CONCURRENT(
      Level.ERROR,
      true,
      "an index is built, dropped or rebuilt while nobody can write",
      "say CONCURRENTLY, outside of a transaction"),
  CONCURRENT_IN_TRANSACTION(
      Level.ERROR,
      false,
      "CONCURRENTLY can not run in a transaction",
      "tell the tool to run this file without one"),
  DETACH_NOT_CONCURRENT(
      Level.ERROR, true, "a partition is detached under a lock", "say CONCURRENTLY"),
  CONSTRAINT_NOT_VALID_MISSING(
      Level.ERROR,
      true,
      "all rows are checked against a new constraint under a lock",
      "say NOT VALID, and VALIDATE CONSTRAINT in another migration"),
  CONSTRAINT_VALIDATED_AT_ONCE(
      Level.ERROR,
      true,
      "a constraint is validated in the transaction that adds it: the lock is held meanwhile",
      "validate it in another migration"),
  UNIQUE_WITHOUT_INDEX(
      Level.ERROR,
      true,
      "an index is built under a lock for a constraint",
      "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"),
  EXCLUSION_CONSTRAINT(
      Level.ERROR, true, "an exclusion constraint is built under a lock", "add it to a new table"),
  WHOLE_TABLE_LOCK(
      Level.ERROR,
      true,
      "nobody can use the table meanwhile",
      "find a way without VACUUM FULL, CLUSTER, LOCK TABLE or a rewrite"),
  WHOLE_TABLE_UPDATE(
      Level.WARNING, true, "every row is changed at once", "do it in batches, each by itself"),
  BACKFILL_WITH_SCHEMA(
      Level.ERROR,
      true,
      "rows are changed in the transaction that changes their table, under its lock",
      "change rows in a migration of its own, in batches"),
  MIXES_PHASES(
      Level.ERROR,
      false,
      "one file adds, and takes away or changes rows: it can not be taken back by halves",
      "a file for each phase, with a deployment between them"),
  ENUM_VALUE_RENAMED(
      Level.ERROR, false, "a value of an enum changes its name", "add the new one, move rows"),
  SECURITY_OFF(
      Level.ERROR,
      false,
      "a guard of rows or a trigger is turned off",
      "say why, and turn it on again"),
  PERMISSION_TAKEN(
      Level.WARNING, false, "a permission is taken that may be used", "first a version without it"),
  NO_LOCK_TIMEOUT(
      Level.WARNING,
      false,
      "it waits for a lock for ever, and everybody waits behind it",
      "SET lock_timeout = '2s' first"),
  NO_STATEMENT_TIMEOUT(
      Level.NOTE, false, "nothing ends it when it takes too long", "SET statement_timeout first"),
  TRANSACTION_NOT_ENDED(Level.ERROR, false, "a transaction begins and does not end", "COMMIT it"),
  JSON_COLUMN(Level.WARNING, false, "json can not be compared, nor grouped by", "use jsonb"),
  SMALL_KEY(Level.WARNING, false, "a key of 32 bits runs out", "use bigint"),
  SERIAL_KEY(Level.NOTE, false, "serial has permissions of its own", "use GENERATED … AS IDENTITY"),
  LIMITED_TEXT(Level.NOTE, false, "a longer text needs another migration", "use text"),
  TIME_WITHOUT_ZONE(Level.NOTE, false, "a time that nobody knows the zone of", "use timestamptz"),
  NOT_REPEATABLE(
      Level.NOTE,
      false,
      "it fails when half of it has run",
      "say IF [NOT] EXISTS, outside of a transaction"),
  WIDE_INDEX(
      Level.NOTE, false, "an index of more than three columns seldom helps", "fewer columns"),
  NOT_UNDERSTOOD(Level.WARNING, false, "it is not understood here", "have somebody look at it");

  private final Level level;
  private final boolean blocking;
  private final String what;
  private final String mend;

  MigrationRule(Level level, boolean blocking, String what, String mend) {
    this.level = level;
    this.blocking = blocking;
    this.what = what;
    this.mend = mend;
  }

  /** Its name in findings and rules, such as {@code sql-drop-column}. */
  public String id() {
    return "sql-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public Level level() {
    return level;
  }

  /** Whether others wait while it runs, for as long as the table is large. */
  public boolean isBlocking() {
    return blocking;
  }

  public String what() {
    return what;
  }

  public String mend() {
    return mend;
  }
}
