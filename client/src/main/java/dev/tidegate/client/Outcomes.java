package dev.tidegate.client;

import dev.tidegate.flags.Attribution;
import dev.tidegate.flags.Context;
import dev.tidegate.flags.Evaluation;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Begins outcomes, and follows those that are open so that none gets away unfinished. Lock-free.
 */
final class Outcomes {
  private static final int SLOTS = 1 << 13;
  private static final int PROBES = 8;

  private final AtomicReferenceArray<Outcome> open = new AtomicReferenceArray<>(SLOTS);
  private final ServiceCounter service = new ServiceCounter();
  private final Demand demand = new Demand();
  private final Halts halts;

  Outcomes(Halts halts) {
    this.halts = halts;
  }

  Outcome begin(Evaluation evaluation, View view, Context context, long nowNanos) {
    var attribution = evaluation.attribution();
    var tape = attribution == null ? null : view.tapes().get(attribution.climb().id());
    if (tape == null) {
      return new Outcome(evaluation, this, null, 0, nowNanos, null);
    }
    var key = tape.unit().of(context);
    int unit = key == null ? 0 : tape.unit().id(key);
    var outcome = new Outcome(evaluation, this, tape, unit, nowNanos, tape.notes(context));
    if (!follow(outcome)) {
      tape.dropped();
    }
    return outcome;
  }

  /** Counts a named event that belongs to no outcome that is open. */
  static void mark(Evaluation evaluation, View view, Context context, String metric) {
    var attribution = evaluation.attribution();
    var tape = attribution == null ? null : view.tapes().get(attribution.climb().id());
    if (attribution != null && tape != null) {
      var key = tape.unit().of(context);
      int unit = key == null ? 0 : tape.unit().id(key);
      tape.marked(attribution.cohort(), attribution.arm(), unit, metric);
    }
  }

  /**
   * Where its thread was the last time is near, and most likely free again; when it is not, because
   * a thread has many open at once, any other place will do.
   */
  private boolean follow(Outcome outcome) {
    if (follow(outcome, home(Thread.currentThread().getId()))) {
      return true;
    }
    int at = ThreadLocalRandom.current().nextInt(SLOTS);
    for (int probe = 0; probe < PROBES; probe++) {
      if (follow(outcome, (at + probe) & (SLOTS - 1))) {
        return true;
      }
    }
    outcome.slot = -1;
    return false;
  }

  private boolean follow(Outcome outcome, int slot) {
    if (open.get(slot) != null) {
      return false;
    }
    outcome.slot = (short) slot;
    return open.compareAndSet(slot, null, outcome);
  }

  /** Spreads threads, so that two of them seldom write side by side. */
  private static int home(long thread) {
    return ((int) thread * 0x9e3779b9) >>> Integer.numberOfLeadingZeros(SLOTS - 1);
  }

  /** Of all outcomes, whatever they were decided by. */
  Demand demand() {
    return demand;
  }

  ServiceCounter service() {
    return service;
  }

  void done(Outcome outcome) {
    if (outcome.slot >= 0) {
      open.setRelease(outcome.slot, null); // at the latest seen when the slot is tried again
    }
  }

  /** Fails what has been open for longer than this. */
  void expire(long timeoutNanos) {
    long now = System.nanoTime();
    for (int slot = 0; slot < SLOTS; slot++) {
      var outcome = open.get(slot);
      if (outcome != null) {
        outcome.expire(now, timeoutNanos);
      }
    }
  }

  void halt(Attribution attribution, String invariant, String owner, String detail) {
    halts.halt(attribution.climb().id(), attribution.arm(), invariant, owner, detail);
  }

  /** Whom to tell of a halt. */
  interface Halts {
    void halt(
        String rollout, dev.tidegate.flags.Arm arm, String invariant, String owner, String detail);
  }
}
