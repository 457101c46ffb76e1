package dev.tidegate.server.sql;

/** What a statement does to those who use the database while versions old and new run. */
enum Phase {
  /** Adds what nobody has to use yet: the old version goes on as it did. */
  EXPAND,
  /** Takes away or narrows what the old version may still use. */
  CONTRACT,
  /** Changes rows. */
  DATA,
  /** Neither: settings, transactions, comments. */
  NEUTRAL,
  /** Not understood: counts as a reason to look. */
  UNKNOWN
}
