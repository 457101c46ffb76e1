package dev.tidegate.server.evidence.report;

import java.util.Arrays;

/**
 * Which lines of a file ran, eight bytes each, however high their numbers are. For one thread.
 *
 * <p>A line is kept as its number (from bit 33), whether it ran (bit 32), the branches that were
 * taken (from bit 16) and all of them, so that sorting brings what is told of one line together.
 */
final class LineHits {
  private static final int MOST_BRANCHES = 0xffff;

  private long[] lines = new long[4];
  private int size;

  /** Takes a line. */
  interface Each {
    void line(int number, boolean ran, int branchesTaken, int branches);
  }

  void add(int number, boolean ran, int taken, int all) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size * 2);
    }
    lines[size++] = (long) number << 33 | (ran ? 1L << 32 : 0) | (long) taken << 16 | all;
  }

  /** Each line once: it ran when one says so, and the most that was taken of it counts. */
  void each(Each each) {
    Arrays.sort(lines, 0, size);
    for (int i = 0; i < size; ) {
      int number = (int) (lines[i] >>> 33);
      boolean ran = false;
      int taken = 0;
      int all = 0;
      for (; i < size && (int) (lines[i] >>> 33) == number; i++) {
        ran |= (lines[i] >>> 32 & 1) == 1;
        taken = Math.max(taken, (int) (lines[i] >>> 16) & MOST_BRANCHES);
        all = Math.max(all, (int) lines[i] & MOST_BRANCHES);
      }
      each.line(number, ran, taken, all);
    }
  }
}
