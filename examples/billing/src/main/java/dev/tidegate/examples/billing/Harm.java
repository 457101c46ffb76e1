package dev.tidegate.examples.billing;

import java.util.BitSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What users got, by the way it was found. Thread-safe. */
final class Harm {
  /** An answer that takes longer than this is slow, as users see it. */
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The figures of one way. */
  private static final class Way {
    long answers;
    long wrong;
    long slow;
    long lastSentMillis;
    final BitSet users = new BitSet();
    final BitSet harmed = new BitSet();
  }

  private final TreeMap<String, Way> ways = new TreeMap<>();
  private long unanswered;

  synchronized void answered(int user, String way, boolean right, long nanos, long sentMillis) {
    var figures = ways.computeIfAbsent(way, _ -> new Way());
    figures.answers++;
    figures.users.set(user);
    if (!right) {
      figures.wrong++;
      figures.harmed.set(user);
    }
    if (nanos > SLOW_NANOS) {
      figures.slow++;
    }
    figures.lastSentMillis = Math.max(figures.lastSentMillis, sentMillis);
  }

  synchronized void unanswered() {
    unanswered++;
  }

  /**
   * All figures since the beginning, as JSON on one line: {@code unanswered}, and by way {@code
   * answers}, {@code wrong}, {@code slow}, {@code users}, {@code harmed} users, and {@code
   * lastSent}, the time in milliseconds at which the last request was sent that was answered this
   * way.
   */
  synchronized String line() {
    var line = new StringBuilder("{\"unanswered\":").append(unanswered).append(",\"ways\":{");
    var comma = "";
    for (var entry : ways.entrySet()) {
      var way = entry.getValue();
      line.append(comma)
          .append(
              String.format(
                  java.util.Locale.ROOT,
                  "\"%s\":{\"answers\":%d,\"wrong\":%d,\"slow\":%d,\"users\":%d,\"harmed\":%d,"
                      + "\"lastSent\":%d}",
                  entry.getKey(),
                  way.answers,
                  way.wrong,
                  way.slow,
                  way.users.cardinality(),
                  way.harmed.cardinality(),
                  way.lastSentMillis));
      comma = ",";
    }
    return line.append("}}").toString();
  }
}
