package dev.tidegate.client;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which units were active in the window under way, in which cell, and what they met: a lock-free
 * hash table of longs. Application threads mark, the reporter alone takes out.
 *
 * <p>A long is the unit's id (32 bits), its cell (12 bits) and its marks (20 bits). A unit that is
 * marked behind the reporter's back counts in the next window; none is lost, none counts twice in
 * one.
 */
final class UnitTable {
  static final int FAILED = 1;

  /** The mark of the first latency limit; the next limits follow, and then named events. */
  static final int SLOW = 2;

  /** So many marks fit. */
  static final int MOST_MARKS = 19;

  /** So many cells fit. */
  static final int CELLS = 1 << 12;

  private static final int MARK_BITS = MOST_MARKS + 1;
  private static final int PRESENT = 1 << MOST_MARKS;
  private static final int MARKS = (1 << MARK_BITS) - 1;
  private static final long KEY = ~(long) MARKS;
  private static final int SIZE = 1 << 15;
  private static final int PROBES = 64;

  private final AtomicLongArray slots = new AtomicLongArray(SIZE);

  /** Takes what is in the table, one unit after the other. */
  interface Taker {
    void take(int unit, int cell, int marks);
  }

  /** Adds marks to a unit; false when there is no room for it. */
  boolean mark(int unit, int cell, int marks) {
    long key = (long) unit << 32 | (long) cell << MARK_BITS;
    int at = unit & (SIZE - 1);
    for (int probe = 0; probe < PROBES; probe++) {
      while (true) {
        long now = slots.get(at);
        if (now != 0 && (now & KEY) != key) {
          break;
        }
        long next = (now == 0 ? key : now) | PRESENT | marks;
        if (next == now || slots.compareAndSet(at, now, next)) {
          return true;
        }
      }
      at = (at + 1) & (SIZE - 1);
    }
    return false;
  }

  /** Empties the table. How many units it held. */
  int take(Taker taker) {
    int taken = 0;
    for (int at = 0; at < SIZE; at++) {
      if (slots.get(at) != 0) {
        long value = slots.getAndSet(at, 0);
        int cell = (int) (value >>> MARK_BITS) & (CELLS - 1);
        taker.take((int) (value >>> 32), cell, (int) value & (PRESENT - 1));
        taken++;
      }
    }
    return taken;
  }

  /** Whether so many units are too many for the next window. */
  static boolean isCrowded(int taken) {
    return taken > SIZE / 2;
  }
}
