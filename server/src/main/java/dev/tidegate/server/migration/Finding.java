package dev.tidegate.server.migration;

/**
 * Something that somebody has to know before flags are carried over.
 *
 * @param flag its key; empty for what is about all of them
 * @param where in the document, by names with dots between
 */
public record Finding(Weight weight, String flag, String where, String what) {
  /** What it means for the flag. */
  public enum Weight {
    /** It can not be carried over: it is left out. */
    LEFT_OUT,
    /** Users are divided by another hash: who gets what changes. */
    MOVES,
    /** It is not quite as it was, or not all of it is carried over. */
    NOTE
  }
}
