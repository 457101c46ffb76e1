package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What users got, as the load tells it each second. Thread-safe. */
final class Audience {
  /**
   * The figures of one way to answer.
   *
   * @param users who got an answer that way
   * @param harmed of them, who got a wrong one
   * @param lastSentMillis when the last request was sent that was answered that way, 0 for none
   */
  record Way(long answers, long wrong, long slow, long users, long harmed, long lastSentMillis) {
    static final Way NONE = new Way(0, 0, 0, 0, 0, 0);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long after an instant what still came of it would have been seen. */
  private static final Duration WELL = Duration.ofSeconds(1);

  /** The part of the pace that counts as all of it. */
  private static final double ENOUGH = .9;

  /** The part of the answers that may be slow. */
  private static final double FEW = .01;

  private volatile Json latest = Json.nothing();

  Audience(Process load) {
    Thread.ofVirtual().start(() -> listen(load));
  }

  private void listen(Process load) {
    try (var lines = load.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        latest = Json.parse(line);
      }
    } catch (IOException | JsonProblem _) {
      // the load is gone
    }
  }

  /** The figures of one way, since the beginning. */
  Way way(String name) {
    var ways = latest.member("ways");
    var way = ways == null ? null : ways.member(name);
    return way == null ? Way.NONE : way(way);
  }

  private static Way way(Json way) {
    return new Way(
        number(way, "answers"),
        number(way, "wrong"),
        number(way, "slow"),
        number(way, "users"),
        number(way, "harmed"),
        number(way, "lastSent"));
  }

  /**
   * Returns when users are served as fast as they ask, and without waiting: fresh processes need a
   * moment. A machine on which they always wait a little is good enough.
   *
   * @throws IllegalStateException when users ask for more than is served
   */
  void awaitPace(int perSecond) throws InterruptedException {
    boolean served = false;
    long answers = answers();
    long slow = slow();
    for (int i = 0; i < PATIENCE.toSeconds(); i++) {
      TimeUnit.SECONDS.sleep(1);
      served = answers() - answers >= perSecond * ENOUGH;
      if (served && slow() - slow <= perSecond * FEW) {
        return;
      }
      answers = answers();
      slow = slow();
    }
    if (served) {
      return;
    }
    throw new IllegalStateException(
        "the service does not serve " + perSecond + " requests a second; try fewer, with --rate");
  }

  /** Returns when requests were answered that were sent well after an instant. */
  void awaitBeyond(Instant instant) throws InterruptedException {
    long wanted = instant.plus(WELL).toEpochMilli();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (ways().mapToLong(Way::lastSentMillis).max().orElse(0) < wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("nobody asks the service any more");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private long answers() {
    return ways().mapToLong(Way::answers).sum();
  }

  private long slow() {
    return ways().mapToLong(Way::slow).sum();
  }

  private Stream<Way> ways() {
    return latest.member("ways") instanceof Json.Obj(var ways)
        ? ways.values().stream().map(Audience::way)
        : Stream.of();
  }

  private static long number(Json json, String name) {
    return json.member(name) instanceof Json.Num number ? (long) number.value() : 0;
  }
}
