package dev.tidegate.client;

import dev.tidegate.flags.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reports outcomes on a thread of its own, each second: takes what has come, numbers it, and sends
 * it until the server has it. When nothing climbs it still says every few seconds that it lives,
 * what it applies, and how the service as a whole does. What waits for too long is dropped; the gap
 * in the numbers says so.
 */
final class Reporter {
  private static final System.Logger LOG = System.getLogger(Reporter.class.getName());

  private static final int WAITING = 30;

  /** When nothing climbs, something is said one round in so many, or after so long if earlier. */
  private static final int IDLE_ROUNDS = 5;

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int DRAINED_AFTER = 3;

  /** So long one round of sending may take, and the last one. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private static final Duration LAST_ROUND = Duration.ofSeconds(2);

  private final TidegateOptions options;
  private final Wire wire;
  private final Views views;
  private final Outcomes outcomes;
  private final Runnable everyTime;
  private final Thread thread;
  private final Deque<Json> waiting = new ArrayDeque<>();
  private final Map<Tape, Integer> quiet = new HashMap<>();
  private volatile boolean running = true;
  private final long idleNanos;
  private long sequence;
  private int streams;
  private long saidAt;

  /**
   * A reporter that is not started yet.
   *
   * @param everyTime done each time before reporting
   */
  Reporter(TidegateOptions options, Wire wire, Views views, Outcomes outcomes, Runnable everyTime) {
    this.options = options;
    this.wire = wire;
    this.views = views;
    this.outcomes = outcomes;
    this.everyTime = everyTime;
    this.idleNanos = Math.min(IDLE_NANOS, options.flushEvery().toNanos() * IDLE_ROUNDS);
    this.thread = new Thread(this::run, "tidegate-reporter");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (running) {
      try {
        Thread.sleep(options.flushEvery().toMillis());
        everyTime.run();
        report(ROUND);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "outcomes can not be reported", e);
      }
    }
  }

  private synchronized void report(Duration atMost) throws InterruptedException {
    outcomes.expire(options.outcomeTimeout().toNanos());
    var climbs = new ArrayList<Json>();
    for (var tape : views.present().tapes().values()) {
      take(tape, climbs);
    }
    for (var tape : views.past()) {
      int before = climbs.size();
      take(tape, climbs);
      forgetWhenQuiet(tape, climbs.size() == before);
    }
    boolean climbing = !views.present().tapes().isEmpty();
    boolean due = !climbs.isEmpty() || climbing || System.nanoTime() - saidAt > idleNanos;
    boolean told = wire.takesService() && (due || !running);
    var service = told ? outcomes.service().take() : null;
    if (due || service != null) {
      enqueue(new Json.Arr(climbs), service);
    }
    send(System.nanoTime() + atMost.toNanos());
  }

  private static void take(Tape tape, List<Json> climbs) {
    var taken = tape.take();
    if (taken != null) {
      climbs.add(taken);
    }
  }

  private void forgetWhenQuiet(Tape tape, boolean nothing) {
    int times = nothing ? quiet.merge(tape, 1, Integer::sum) : 0;
    boolean over =
        times * options.flushEvery().toMillis()
            > options.outcomeTimeout().toMillis() + DRAINED_AFTER * 1_000L;
    if (over) {
      views.forget(tape);
      quiet.remove(tape);
    } else if (!nothing) {
      quiet.remove(tape);
    }
  }

  /** What the service did as a whole goes along with what is said anyway. */
  private void enqueue(Json climbs, @Nullable Json service) {
    var report = new LinkedHashMap<String, Json>();
    report.put("client", Json.of(wire.client()));
    report.put("scope", Json.of(options.scope()));
    if (options.version() != null) {
      report.put("version", Json.of(options.version()));
    }
    report.put("sequence", Json.of(++sequence));
    report.put("generation", Json.of(views.present().generation().toString()));
    report.put("climbs", climbs);
    if (service != null) {
      report.put("service", service);
    }
    if (wire.takesDemand()) {
      if (streams != wire.streams()) {
        streams = wire.streams();
        outcomes.demand().forget();
      }
      report.put("evaluated", outcomes.demand().take(Demand.today()));
    }
    if (waiting.size() == WAITING) {
      waiting.removeFirst();
      outcomes.demand().forget();
    }
    waiting.addLast(new Json.Obj(report));
  }

  private void send(long until) throws InterruptedException {
    long left = until - System.nanoTime();
    for (; !waiting.isEmpty() && left > 0; left = until - System.nanoTime()) {
      try {
        int status = wire.post("/api/v1/signals", waiting.getFirst(), Duration.ofNanos(left));
        if (status == 202) {
          saidAt = System.nanoTime();
          waiting.removeFirst();
        } else if (status == 400 || status == 413) {
          LOG.log(System.Logger.Level.WARNING, "a report was refused with " + status);
          waiting.removeFirst();
          outcomes.demand().forget();
        } else {
          LOG.log(System.Logger.Level.DEBUG, "a report was answered with " + status);
          return; // it is sent again
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "a report could not be sent", e);
        return;
      }
    }
  }

  /** Reports once more what can be reported within two seconds, and stops. */
  void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
      report(LAST_ROUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
