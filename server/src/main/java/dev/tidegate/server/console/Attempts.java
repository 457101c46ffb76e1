package dev.tidegate.server.console;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody failed to log in: at most ten times a minute from one address; of IPv6, from
 * one network of 64 bits, as that is what one guest gets. Bounded; thread-safe.
 */
final class Attempts {
  static final int PER_MINUTE = 10;

  private static final int ADDRESSES = 10_000;
  private static final int NETWORK_BYTES = 8;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Failures(Instant since, int count) {}

  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > ADDRESSES;
        }
      };

  /** How long this address has to wait before it may try again; zero when it may. */
  synchronized Duration wait(InetAddress address, Instant now) {
    var known = failures.get(key(address));
    if (known == null || known.count < PER_MINUTE) {
      return Duration.ZERO;
    }
    var left = Duration.between(now, known.since.plus(MINUTE));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts a failure. */
  synchronized void failed(InetAddress address, Instant now) {
    failures.merge(
        key(address),
        new Failures(now, 1),
        (before, _) ->
            before.since.plus(MINUTE).isBefore(now)
                ? new Failures(now, 1)
                : new Failures(before.since, before.count + 1));
  }

  private static String key(InetAddress address) {
    var bytes = address.getAddress();
    var network = bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
    return HexFormat.of().formatHex(network);
  }

  synchronized int size() {
    return failures.size();
  }
}
