package dev.tidegate.server.flagd;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Until when a client waits, by the clock that only goes forward. Immutable. */
final class Deadline {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern GRPC = Pattern.compile("(\\d{1,8})([HMSmun])");
  private static final Pattern MILLIS = Pattern.compile("\\d{1,10}");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "H", ChronoUnit.HOURS,
          "M", ChronoUnit.MINUTES,
          "S", ChronoUnit.SECONDS,
          "m", ChronoUnit.MILLIS,
          "u", ChronoUnit.MICROS,
          "n", ChronoUnit.NANOS);

  private final long end;

  private Deadline(Duration from) {
    this.end = System.nanoTime() + (from.compareTo(LONGEST) < 0 ? from : LONGEST).toNanos();
  }

  /** Of {@code grpc-timeout}, such as {@code 600S}; what can not be read is a day. */
  static Deadline grpc(Optional<String> timeout) {
    var read = GRPC.matcher(timeout.orElse(""));
    return new Deadline(
        read.matches()
            ? Duration.of(Long.parseLong(read.group(1)), UNITS.get(read.group(2)))
            : LONGEST);
  }

  /** Of {@code connect-timeout-ms}, but no later than that. */
  static Deadline connect(Optional<String> millis, Duration most) {
    var told =
        millis
            .filter(text -> MILLIS.matcher(text).matches())
            .map(text -> Duration.ofMillis(Long.parseLong(text)));
    return new Deadline(told.filter(time -> time.compareTo(most) < 0).orElse(most));
  }

  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
