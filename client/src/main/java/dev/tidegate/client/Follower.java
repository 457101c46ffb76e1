package dev.tidegate.client;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.HeldLease;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.flags.Served;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream on a thread of its own: applies what comes, acknowledges it, comes back when
 * the stream ends, after a pause that grows and is never the same for two clients.
 */
final class Follower {
  private static final long MOST_TO_END_MILLIS = 2_000;
  private static final System.Logger LOG = System.getLogger(Follower.class.getName());

  /** Those who came together are not to renew together. */
  private static final double MOST_EARLY = .25;

  /** Three heartbeats: a stream that says nothing for so long is dead. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** What becomes of the stream, for whoever wants to know. */
  interface Listener {
    /** Flags are here, all of them or changed ones. */
    void applied(List<String> changed);

    /** The stream ended. */
    void lost(String why);

    /** The server does not let this client in. */
    void refused(String why);
  }

  /** The server answers that this client may not. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  private final Wire wire;
  private final Asked asked;
  private final Views views;
  private final HeldLease lease;
  private final Listener listener;
  private final long silenceNanos;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile @Nullable InputStream open;

  /** Whether the stream ends because another is to be asked for. */
  private volatile boolean renewing;

  /** Why flags could not be read, by their keys; by the follower's thread alone. */
  private final NavigableMap<String, String> unreadable = new TreeMap<>();

  private final Faults faults = new Faults();

  private volatile long heardAt = System.nanoTime();
  private volatile long requestedAt = System.nanoTime();
  private volatile double early;

  Follower(Wire wire, Asked asked, Views views, HeldLease lease, Listener listener) {
    this(wire, asked, views, lease, listener, SILENCE_NANOS);
  }

  /**
   * A follower that is not started yet.
   *
   * @param asked which flags it asks for
   * @param silenceNanos how long a stream may say nothing
   */
  Follower(
      Wire wire, Asked asked, Views views, HeldLease lease, Listener listener, long silenceNanos) {
    this.wire = wire;
    this.asked = asked;
    this.views = views;
    this.lease = lease;
    this.listener = listener;
    this.silenceNanos = silenceNanos;
    this.thread = new Thread(this::run, "tidegate-follower");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    var backoff = new Backoff(ThreadLocalRandom.current()::nextDouble);
    while (running) {
      try {
        long opened = follow();
        long lasted = opened == 0 ? 0 : System.nanoTime() - opened;
        long pause = backoff.after(TimeUnit.NANOSECONDS.toMillis(lasted));
        if (running) {
          Thread.sleep(pause);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One stream, until it ends. When it opened; 0 when it did not. */
  private long follow() throws InterruptedException {
    renewing = false;
    long requested = System.nanoTime();
    requestedAt = requested;
    early = ThreadLocalRandom.current().nextDouble(MOST_EARLY);
    boolean opened = false;
    boolean isRefused = false;
    String why = "the stream ended";
    try (var in = body(wire.stream(views.present().generation(), asked))) {
      heardAt = System.nanoTime();
      open = in;
      var events = new EventReader(in);
      for (var event = events.next(); event != null && running; event = events.next()) {
        heardAt = System.nanoTime();
        var said = Said.of(event);
        if (opened) {
          goOn(said);
        } else {
          opened = begin(said, requested);
        }
      }
    } catch (Refused e) {
      why = String.valueOf(e.getMessage());
      isRefused = true;
    } catch (IOException | JsonProblem | InvalidFlag | IllegalArgumentException e) {
      why = String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the stream can not be followed", e);
      why = String.valueOf(e);
    } finally {
      open = null;
    }
    if (running && !renewing) {
      listener.lost(why);
      if (isRefused) {
        listener.refused(why);
      }
    }
    return opened ? requested : 0;
  }

  private static InputStream body(HttpResponse<InputStream> response) throws IOException {
    var type = response.headers().firstValue("Content-Type").orElse("nothing");
    if (response.statusCode() == 200 && type.startsWith("text/event-stream")) {
      return response.body();
    }
    response.body().close();
    int status = response.statusCode();
    if (status == 400 || status == 401 || status == 403) {
      throw new Refused("the server answers " + status);
    }
    throw new IOException(
        "the server answers " + status + (status == 200 ? " and " + type + ", not a stream" : ""));
  }

  /** An event as it was said, before it means anything. */
  private record Said(String name, Json data, Generation generation, long at) {
    static Said of(EventReader.Event event) {
      var data = Json.parse(event.data());
      return new Said(
          event.name(), data, Generation.parse(text(data, "generation")), number(data, "at"));
    }

    /** Whether it tells of flags. */
    boolean hasFlags() {
      return name.equals("snapshot") || name.equals("delta");
    }
  }

  /**
   * Applies what a stream begins with; what comes before that is passed over. The lease is reckoned
   * from there, for stamps mean nothing without it: they are another server's, perhaps.
   *
   * @return whether it has begun
   * @throws IOException when it begins with what this client can not go on from
   */
  private boolean begin(Said said, long requested) throws IOException {
    if (!said.hasFlags()) {
      return false;
    }
    var applied = views.present().generation();
    if (said.generation.compareTo(applied) < 0) {
      throw new IOException(isBehind(said));
    }
    if (said.name.equals("delta") && applied.equals(Generation.NONE)) {
      throw new IOException("the stream begins with a delta, and nothing is applied yet");
    }
    long term = number(said.data, "lease");
    wire.serverTakes(said.data.member("takes"));
    apply(said, () -> lease.open(requested, said.at, term, heardAt));
    return true;
  }

  /** Applies what comes later. */
  private void goOn(Said said) {
    if (said.generation.compareTo(views.present().generation()) < 0) {
      LOG.log(System.Logger.Level.WARNING, isBehind(said));
    } else if (said.hasFlags()) {
      apply(said, () -> lease.renew(said.at, heardAt));
    } else if (said.name.equals("heartbeat")) {
      lease.renew(said.at, heardAt);
    } else if (said.name.equals("restart")) {
      lease.hold(said.at, heardAt, number(said.data, "hold"));
    } else {
      LOG.log(System.Logger.Level.DEBUG, "an unknown event: " + said.name);
    }
  }

  /** What is older is not applied, nor does it renew the lease. */
  private String isBehind(Said said) {
    return "the server is behind: it shows "
        + said.generation
        + ", this client has applied "
        + views.present().generation();
  }

  private void apply(Said said, Runnable renewal) {
    boolean all = said.name.equals("snapshot");
    if (all) {
      unreadable.clear();
    }
    var served = served(said.data);
    var changed =
        all ? views.replace(served, said.generation) : views.change(served, said.generation);
    var wrong = views.present().flags().faults();
    wrong.putAll(unreadable);
    faults.are(wrong);
    renewal.run();
    acknowledge(said.generation);
    listener.applied(changed);
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

  private List<Served> served(Json data) {
    var served = new ArrayList<Served>();
    if (data.member("flags") instanceof Json.Obj flags) {
      flags.members().forEach((key, json) -> served.add(served(key, json)));
    }
    return served;
  }

  /** One that this client can not read counts as killed, and takes nothing from the others. */
  private Served served(String key, Json json) {
    try {
      var one = FlagJson.readServed(key, json);
      unreadable.remove(key);
      return one;
    } catch (InvalidFlag | IllegalArgumentException e) {
      unreadable.put(key, String.valueOf(e.getMessage()));
      return new Served(new Flag(key, false, Map.of(), null, null, Map.of()), null);
    }
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
    if (in != null && now - heardAt > silenceNanos) {
      close(in);
    } else if (in != null && lease.isWornAt(now + (long) (early * (now - requestedAt)))) {
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
    awaitEnd();
  }

  /** What was being applied is, and its file written; nothing is afterwards. */
  private void awaitEnd() {
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      thread.join(MOST_TO_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing the stream", e);
    }
  }
}
