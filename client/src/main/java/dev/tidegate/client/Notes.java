package dev.tidegate.client;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome is told beside how it ended: its named events and amounts, and the segments that
 * its unit is in. Only outcomes of climbs that ask for such things have one. Thread-safe; once it
 * has {@linkplain #end ended} nothing changes any more.
 */
final class Notes {
  private static final double NO_VALUE = -1;

  private final Named named;
  private final int segments;
  private final long thread;
  private final long cpuNanos;
  private final long allocated;
  private int marks;
  private double @Nullable [] parts;
  private boolean ended;

  /**
   * Begins them, on the thread that the request is on.
   *
   * @param segments as {@link Segments} has it
   */
  Notes(Named named, int segments) {
    this.named = named;
    this.segments = segments;
    this.thread = Thread.currentThread().getId();
    this.cpuNanos = named.cpu().length == 0 ? Meter.UNKNOWN : Meter.cpuNanos(thread);
    this.allocated = named.memory().length == 0 ? Meter.UNKNOWN : Meter.allocated(thread);
  }

  /** The event happened. */
  void mark(String metric) {
    int event = named.event(metric);
    if (event >= 0) {
      synchronized (this) {
        marks |= ended ? 0 : 1 << event;
      }
    }
  }

  /** So much more of the amount; no number and what is below 0 is passed over. */
  void add(String metric, double value) {
    int amount = named.amount(metric);
    if (amount >= 0 && value >= 0) {
      add(amount, value);
    }
  }

  private synchronized void add(int amount, double value) {
    if (!ended) {
      var all = parts;
      if (all == null) {
        all = new double[named.amounts()];
        Arrays.fill(all, NO_VALUE);
        parts = all;
      }
      all[amount] = Math.max(0, all[amount]) + named.part(amount, value);
    }
  }

  /** The request is done; what its thread has used counts when it is the one that it began on. */
  void end() {
    boolean isSame = Thread.currentThread().getId() == thread;
    if (isSame && allocated >= 0) {
      measured(named.memory(), (double) (Meter.allocated(thread) - allocated));
    }
    if (isSame && cpuNanos >= 0) {
      measured(named.cpu(), (Meter.cpuNanos(thread) - cpuNanos) / 1e3);
    }
    synchronized (this) {
      ended = true;
    }
  }

  private void measured(int[] amounts, double value) {
    for (int amount : amounts) {
      if (value >= 0) {
        add(amount, value);
      }
    }
  }

  /** The events that happened, a bit for each. */
  synchronized int marks() {
    return marks;
  }

  /** Amounts as parts of the most that counts, below 0 for no value; null when there are none. */
  synchronized double @Nullable [] parts() {
    return parts;
  }

  /** As {@link Segments} has it. */
  int segments() {
    return segments;
  }
}
