package dev.tidegate.server.replay;

/** It takes longer than one answer may; what was folded is kept, so asking again goes on there. */
public final class TooLong extends RuntimeException {
  /** It reached one entry of so many. */
  public TooLong(long reached, long size) {
    super(
        "the journal was played up to entry "
            + reached
            + " of "
            + size
            + " so far: ask again, and it goes on from there");
  }
}
