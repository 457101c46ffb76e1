package dev.tidegate.judge;

import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link Comparison} comes to, for one metric.
 *
 * @param since the moment from which the ratio could not be 1 any more
 * @param window the number of that moment's window
 * @param more how many windows like those seen it takes to tell the difference that was asked for;
 *     empty when that is never, or when a difference is proven already
 */
public record Finding(
    Kind kind,
    String text,
    Optional<Instant> since,
    Optional<Integer> window,
    Optional<Integer> more) {
  /** In a word. */
  public enum Kind {
    /** The candidate has more. */
    MORE,
    /** The candidate has less. */
    LESS,
    /** Neither has much more than the other. */
    ALIKE,
    /** It can not be told yet. */
    UNKNOWN,
    /** The ratio was not the same all the time. */
    CHANGED,
    /** The arms are not comparable. */
    UNFAIR
  }
}
