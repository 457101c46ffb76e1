package dev.tidegate.bench.fall;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.bench.Service;
import dev.tidegate.client.Tidegate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Some applications with the real client. One thread evaluates for all of them in turn, without an
 * end, and rests shortly after each turn, since what is measured needs the processor, too; so a
 * last evaluation is known to about a tenth of a millisecond.
 */
final class Applications implements AutoCloseable {
  private static final String CANDIDATE = "on";
  private static final int USERS = 1_024;
  private static final long REST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final List<Application> all = new ArrayList<>();
  private volatile boolean running = true;

  /** A client, and somebody who uses it: of those whom the candidate is for, once it climbs. */
  private static final class Application {
    final Tidegate tidegate;
    private int user;

    /** By {@link System#nanoTime}. */
    volatile long lastCandidate;

    volatile boolean exposes;

    Application(Tidegate tidegate) {
      this.tidegate = tidegate;
    }

    void evaluate(String flag) {
      var evaluation = tidegate.evaluate(flag, new ImmutableContext("user-" + user));
      boolean candidate = CANDIDATE.equals(evaluation.variant());
      if (candidate) {
        lastCandidate = System.nanoTime();
      } else if (evaluation.attribution() != null) {
        user = (user + 1) % USERS; // it climbs, but not for this one
      }
      exposes = candidate;
    }
  }

  /** Connects so many, and begins to evaluate. */
  Applications(int count, String flag, URI server, String token) {
    for (int i = 0; i < count; i++) {
      all.add(new Application(Service.connect(server, token)));
    }
    Thread.ofPlatform().daemon().name("applications").start(() -> run(flag));
  }

  private void run(String flag) {
    while (running) {
      all.forEach(application -> application.evaluate(flag));
      LockSupport.parkNanos(REST_NANOS);
    }
  }

  /** Waits until all serve the candidate to somebody, or none does any more. */
  void await(boolean exposed) throws InterruptedException {
    long begun = System.nanoTime();
    while (!all.stream().allMatch(application -> application.exposes == exposed)) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "some application still serves " + (exposed ? "stable" : "the candidate"));
      }
      Thread.sleep(1);
    }
  }

  /** When any of them gave the candidate for the last time, by {@link System#nanoTime}. */
  long lastCandidate() {
    return all.stream().mapToLong(application -> application.lastCandidate).max().orElseThrow();
  }

  @Override
  public void close() {
    running = false;
    all.forEach(application -> application.tidegate.close());
  }
}
