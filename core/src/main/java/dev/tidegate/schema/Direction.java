package dev.tidegate.schema;

import java.util.Optional;

/**
 * Who writes and who reads.
 *
 * @param word the first part of its rules' names
 * @param oldWrites whether the earlier version writes and the later one reads
 * @param declaredOnly whether writers send only what their schema names, as is usual for an API
 * @param hidden the access of properties that do not travel in this direction
 */
public record Direction(
    String word, boolean oldWrites, boolean declaredOnly, Optional<Access> hidden) {
  /** Earlier clients ask a later server. */
  public static final Direction REQUEST =
      new Direction("request", true, true, Optional.of(Access.READ_ONLY));

  /** A later server answers earlier clients. */
  public static final Direction RESPONSE =
      new Direction("response", false, true, Optional.of(Access.WRITE_ONLY));

  /** A later reader reads what is there. */
  public static final Direction BACKWARD = new Direction("backward", true, false, Optional.empty());

  /** An earlier reader reads what comes. */
  public static final Direction FORWARD = new Direction("forward", false, false, Optional.empty());

  /** The same, with the later version on the other side. */
  public Direction turned() {
    return new Direction(word, !oldWrites, declaredOnly, hidden);
  }

  /** A word for what the later version did: the first when it demands, the other when it allows. */
  String demands(boolean readerDemandsMore, String more, String less) {
    return readerDemandsMore == oldWrites ? more : less;
  }
}
