package dev.tidegate.client;

import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.flags.Served;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream on a thread of its own: applies what comes, acknowledges it, comes back when
 * the stream ends, after a pause that grows and is never the same for two clients.
 */
final class Follower {
  private static final System.Logger LOG = System.getLogger(Follower.class.getName());

  private static final long SHORTEST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** Three heartbeats: a stream that says nothing for so long is dead. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** What becomes of the stream, for whoever wants to know. */
  interface Listener {
    /** Flags are here, all of them or changed ones. */
    void applied(List<String> changed);

    /** The stream ended. */
    void lost(String why);
  }

  private final Wire wire;
  private final Views views;
  private final Lease lease;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile @Nullable InputStream open;


  /** Whether the stream ends because another is to be asked for. */
  private volatile boolean renewing;

  private volatile long heardAt = System.nanoTime();

  Follower(Wire wire, Views views, Lease lease, Listener listener) {
    this.wire = wire;
    this.views = views;
    this.lease = lease;
    this.listener = listener;
    this.thread = new Thread(this::run, "tidegate-follower");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    long pause = SHORTEST_PAUSE_MILLIS;
    while (running) {
      try {
        boolean heard = follow();
        pause = heard ? SHORTEST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        if (running) {
          Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "the stream can not be followed", e);
      }
    }
  }

  /** One stream, until it ends. Whether anything was heard on it. */
  private boolean follow() throws InterruptedException {
    renewing = false;
    long requested = System.nanoTime();
    boolean heard = false;
    String why = "the stream ended";
    try {
      var response = wire.stream(views.present().generation());
      if (response.statusCode() != 200) {
        response.body().close();
        listener.lost("the server answers " + response.statusCode());
        return false;
      }
      try (var in = response.body()) {
        open = in;
        var events = new EventReader(in);
        for (var event = events.next(); event != null && running; event = events.next()) {
          heardAt = System.nanoTime();
          apply(event, !heard, requested);
          heard = true;
        }
      }
    } catch (IOException | JsonProblem | InvalidFlag | IllegalArgumentException e) {
      why = String.valueOf(e.getMessage());
    } finally {
      open = null;
    }
    if (running && !renewing) {
      listener.lost(why);
    }
    return heard;
  }

  /**
   * Applies an event.
   *
   * @param first whether it is the first of its stream: the lease is reckoned from there
   */
  private void apply(EventReader.Event event, boolean first, long requested) {
    var data = Json.parse(event.data());
    var generation = Generation.parse(text(data, "generation"));
    if (generation.compareTo(views.present().generation()) < 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the server is behind: it shows "
              + generation
              + ", this client has applied "
              + views.present().generation());
      return; // neither applied, nor does it renew the lease
    }
    switch (event.name()) {
      case "snapshot" -> {
        var served = served(data);
        views.replace(served, generation);
        heard(data, first, requested);
        acknowledge(generation);
        listener.applied(keys(served));
      }
      case "delta" -> {
        var served = served(data);
        views.change(served, generation);
        heard(data, first, requested);
        acknowledge(generation);
        listener.applied(keys(served));
      }
      case "heartbeat" -> lease.renew(number(data, "at"));
      default -> LOG.log(System.Logger.Level.DEBUG, "an unknown event: " + event.name());
    }
  }

  private void heard(Json data, boolean first, long requested) {
    if (first) {
      lease.open(requested, number(data, "at"), number(data, "lease"));
    } else {
      lease.renew(number(data, "at"));
    }
  }

  /** Without waiting: the next report says it again. */
  private void acknowledge(Generation generation) {
    var body =
        new Json.Obj(
            Map.of("client", Json.of(wire.client()), "generation", Json.of(generation.toString())));
    wire.postLater("/api/v1/stream/acks", body)
        .exceptionally(
            e -> {
              LOG.log(System.Logger.Level.DEBUG, "could not acknowledge " + generation, e);
              return 0;
            });
  }

  private static List<Served> served(Json data) {
    var served = new ArrayList<Served>();
    if (data.member("flags") instanceof Json.Obj flags) {
      flags.members().forEach((key, json) -> served.add(FlagJson.readServed(key, json)));
    }
    return served;
  }

  private static List<String> keys(List<Served> served) {
    return served.stream().map(s -> s.flag().key()).toList();
  }

  private static String text(Json data, String name) {
    if (data.member(name) instanceof Json.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("an event without " + name);
  }

  private static long number(Json data, String name) {
    if (data.member(name) instanceof Json.Num number && number.isWhole()) {
      return Long.parseLong(number.digits());
    }
    throw new IllegalArgumentException("an event without " + name);
  }

  /**
   * Ends a stream that says nothing any more, or by which the lease can not be reckoned well any
   * more; the follower then opens another.
   */
  void watch() {
    var in = open;
    long now = System.nanoTime();
    if (in != null && now - heardAt > SILENCE_NANOS) {
      close(in);
    } else if (in != null && lease.isWornAt(now)) {
      renewing = true;
      close(in);
    }
  }

  void stop() {
    running = false;
    var in = open;
    if (in != null) {
      close(in);
    }
    thread.interrupt();
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing the stream", e);
    }
  }
}
