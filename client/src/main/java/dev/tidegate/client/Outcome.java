package dev.tidegate.client;

import dev.tidegate.flags.Attribution;
import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.Json;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One request, job or message that a flag decided about: begun, and closed when it is done. What is
 * not closed in time is a failure.
 *
 * <pre>{@code
 * try (Outcome outcome = tidegate.begin("next-billing", context)) {
 *   return "epoch".equals(outcome.variant()) ? epoch.next(at) : calendar.next(at);
 * }
 * }</pre>
 *
 * <p>Thread-safe; the first close counts.
 */
public final class Outcome implements AutoCloseable {
  /** A field of each outcome rather than an object of its own: there is one for every request. */
  private static final AtomicIntegerFieldUpdater<Outcome> CLOSED =
      AtomicIntegerFieldUpdater.newUpdater(Outcome.class, "closed");

  private final Evaluation evaluation;
  private final Outcomes outcomes;
  private final @Nullable Tape tape;
  private final int unit;
  private final long startedNanos;

  /** Null when the climb asks for nothing that is not asked of all: most do not. */
  private final @Nullable Notes notes;

  private volatile boolean failed;

  /** 1 when it is. */
  @SuppressWarnings("UnusedVariable") // by its updater
  private volatile int closed;

  /** Where it is followed while it is open, or -1; of {@link Outcomes}. Short, to be small. */
  short slot = -1;

  Outcome(
      Evaluation evaluation,
      Outcomes outcomes,
      @Nullable Tape tape,
      int unit,
      long startedNanos,
      @Nullable Notes notes) {
    this.evaluation = evaluation;
    this.outcomes = outcomes;
    this.tape = tape;
    this.unit = unit;
    this.startedNanos = startedNanos;
    this.notes = notes;
  }

  /** What the flag gave, and why. */
  public Evaluation evaluation() {
    return evaluation;
  }

  /** The variant that the flag gave, or null for the default in the code. */
  public @Nullable String variant() {
    return evaluation.variant();
  }

  /** The flag's value when it is a boolean, otherwise the given one. */
  public boolean isOn(boolean otherwise) {
    return evaluation.value() instanceof Json.Bool bool ? bool.value() : otherwise;
  }

  /** It failed: an error reached whoever asked, or would have. */
  public void fail() {
    failed = true;
  }

  /**
   * A named event happened to it, such as a retry. Once or many times: it is counted once.
   *
   * @param metric the event's name in the contract; one that is not counted at present is passed
   *     over, since contracts come and go
   */
  public void mark(String metric) {
    if (notes != null) {
      notes.mark(metric);
    }
  }

  /**
   * It took so much more of a named amount, such as rows read. Values are summed up until it is
   * closed, and count up to the most that the contract names. Of each unit the mean over the
   * requests counts in which it is first seen; outcomes that say nothing of it are left out of that
   * mean.
   *
   * @param metric the amount's name in the contract; one that is not counted at present is passed
   *     over, since contracts come and go
   * @param value at least 0; what is below, and what is no number, is passed over
   */
  public void add(String metric, double value) {
    if (notes != null) {
      notes.add(metric, value);
    }
  }

  /** It is done. */
  @Override
  public void close() {
    finish(System.nanoTime() - startedNanos);
  }

  /** Fails it when it has been open for longer than this. */
  void expire(long nowNanos, long timeoutNanos) {
    if (nowNanos - startedNanos > timeoutNanos) {
      failed = true;
      finish(nowNanos - startedNanos);
    }
  }

  private void finish(long nanos) {
    if (!CLOSED.compareAndSet(this, 0, 1)) {
      return;
    }
    outcomes.done(this);
    if (notes != null) {
      notes.end();
    }
    outcomes.service().finished(failed, nanos);
    var attribution = evaluation.attribution();
    if (tape != null && attribution != null) {
      tape.finished(attribution.cohort(), attribution.arm(), unit, failed, nanos, notes);
    }
  }

  void violated(String invariant, String owner, OnViolation effect, String detail) {
    failed = true;
    Attribution attribution = evaluation.attribution();
    if (tape != null && attribution != null) {
      tape.breached(invariant, owner, attribution.arm());
      if (effect == OnViolation.HALT) {
        outcomes.halt(attribution, invariant, owner, detail);
      }
    }
  }
}
