package dev.tidegate.server.sql;

/** Whose SQL it is. Only PostgreSQL's locks are known. */
enum Dialect {
  POSTGRES,
  /** Texts have backslashes, and may be in double quotes. */
  MYSQL,
  SQLITE
}
