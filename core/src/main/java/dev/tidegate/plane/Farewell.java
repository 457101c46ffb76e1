package dev.tidegate.plane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What clients were told when a process stopped as planned: to hold their leases for longer.
 *
 * @param index of the entry that says so
 * @param grace for how long from then on
 * @param until the end of it, by the wall clock
 */
public record Farewell(long index, Duration grace, Instant until) {

  /** The farewell at an entry; an earlier one that lasts longer still does. */
  static Farewell at(Entry entry, Duration grace, Optional<Farewell> before) {
    var until = entry.at().plus(grace);
    var latest = before.map(Farewell::until).filter(until::isBefore).orElse(until);
    return new Farewell(entry.index(), Duration.between(entry.at(), latest), latest);
  }

  /**
   * For how long from now on some client may hold its lease because of it. The first process
   * afterwards counts the whole of it anew, whatever the wall clock says: that may have been set,
   * and no client holds it for longer than from its own start.
   *
   * @param boot the index of the entry with which a process began last
   */
  Duration presumed(long boot, Instant now) {
    return boot < index || now.isBefore(until) ? grace : Duration.ZERO;
  }
}
