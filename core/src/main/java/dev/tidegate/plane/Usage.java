package dev.tidegate.plane;

import java.time.LocalDate;

/**
 * On which days it is known of a service which flags it asked for: on each of them, every client of
 * it that was heard told so.
 *
 * @param since the first of these days
 * @param last the last day on which it was heard at all; before {@code since} when nothing is known
 */
public record Usage(LocalDate since, LocalDate last) {
  private static final int DAYS = 7;

  /** After another day on which it was heard, in full or not. */
  static Usage after(Usage before, LocalDate day, boolean complete) {
    if (day.isBefore(before.last)) {
      return complete ? before : new Usage(later(before.since, day.plusDays(1)), before.last);
    }
    boolean gap = day.isAfter(before.last.plusDays(1));
    return new Usage(complete && !gap ? before.since : day.plusDays(1), day);
  }

  /** Whether one says all that is worth an entry: that nothing is known is, once a week. */
  boolean tells(Usage next, boolean complete) {
    boolean unknown = !complete && since.isAfter(last);
    return equals(next) || (unknown && next.last.isBefore(last.plusDays(DAYS)));
  }

  /** Of the first day nobody knows how much of it was told. */
  static Usage first(LocalDate day) {
    return new Usage(day.plusDays(1), day);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
