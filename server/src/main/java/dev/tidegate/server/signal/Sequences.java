package dev.tidegate.server.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The number of everybody's last report, so that none is counted twice. Bounded: whoever has been
 * quiet for longest is forgotten first.
 */
final class Sequences {
  private final Map<String, Long> last;

  /** With room for so many. */
  Sequences(int most) {
    this.last =
        new LinkedHashMap<>(16, .75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Takes a report, unless it was taken before.
   *
   * @param who reports
   * @param sequence its number, from 1
   * @return how many are missing between the one before and this one; empty when it is not new
   */
  OptionalLong take(String who, long sequence) {
    var before = last.get(who);
    if (before != null && sequence <= before) {
      return OptionalLong.empty();
    }
    last.put(who, sequence);
    return OptionalLong.of(before == null ? 0 : sequence - before - 1);
  }
}
