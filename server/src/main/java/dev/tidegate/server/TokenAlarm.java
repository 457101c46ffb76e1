package dev.tidegate.server;

import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.http.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of tokens that expire soon, or have, at the start and once a day; on a thread of its own.
 */
final class TokenAlarm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenAlarm.class);

  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration AGAIN = Duration.ofDays(1);
  private static final int MOST = 20;

  private final Supplier<Plane> plane;
  private final InstantSource clock;
  private final Consumer<String> warn;
  private final Map<TokenId, Instant> told = new HashMap<>();
  private final Thread thread;

  TokenAlarm(Supplier<Plane> plane, InstantSource clock, Consumer<String> warn) {
    this.plane = plane;
    this.clock = clock;
    this.warn = warn;
    this.thread = Thread.ofVirtual().name("token-alarm").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        look();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException _) {
      LOG.debug("the token alarm ends");
    }
  }

  /**
   * Says what there is to say now; each token once a day, and not more of them than can be read.
   */
  void look() {
    var now = clock.instant();
    var pressing = Expiry.pressing(plane.get(), now);
    told.keySet().retainAll(pressing.stream().map(token -> token.id()).toList());
    var due = pressing.stream().filter(token -> isDue(token.id(), now)).toList();
    for (var token : due.subList(0, Math.min(MOST, due.size()))) {
      warn.accept(Expiry.text(token, now));
    }
    if (due.size() > MOST) {
      warn.accept((due.size() - MOST) + " more tokens expire soon, or have: tidegate token list");
    }
    due.forEach(token -> told.put(token.id(), now));
  }

  private boolean isDue(TokenId id, Instant now) {
    var last = told.get(id);
    return last == null || !now.isBefore(last.plus(AGAIN));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
