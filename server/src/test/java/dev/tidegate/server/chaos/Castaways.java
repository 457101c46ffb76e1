package dev.tidegate.server.chaos;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import dev.tidegate.exposure.Lease;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients whose network is cut before what they serve is withdrawn: one that ran then, and one that
 * starts from what the other kept on disk. They may serve the candidate on the first one's lease,
 * and never again.
 */
final class Castaways implements AutoCloseable {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(60), Duration.ofMillis(5));
  private static final ImmutableContext USER = new ImmutableContext("user-1");

  private final String flag;
  private final TidegateOptions options;
  private final Cable cable;
  private final Tidegate old;
  private final Tidegate fresh;
  private final long cutAt;
  private final Thread watch;
  private final AtomicLong checks = new AtomicLong();
  private final AtomicLong exposed = new AtomicLong();
  private volatile boolean watching = true;

  /**
   * Puts two of them on an island.
   *
   * @param port of the server
   * @param flag on which everybody is exposed
   * @param kept where the settled values are kept
   */
  Castaways(int port, String token, String flag, Path kept) throws Exception {
    this.flag = flag;
    this.cable = new Cable(port);
    this.options =
        TidegateOptions.of(URI.create(cable.address()), token, "default/production/billing")
            .withSettledFile(kept)
            .withStartTimeout(Duration.ofSeconds(20));
    this.old = Tidegate.connect(options);
    PATIENCE.until("the candidate is served", () -> isExposed(old));
    cable.cut();
    this.cutAt = System.nanoTime();
    this.fresh = Tidegate.connect(options.withStartTimeout(Duration.ofMillis(50)));
    this.watch = Thread.ofPlatform().start(this::watch);
  }

  private boolean isExposed(Tidegate client) {
    return "new".equals(client.evaluate(flag, USER).variant());
  }

  private void watch() {
    long lapsed = Lease.STANDARD.lapsesAfter().toNanos();
    while (watching) {
      boolean mayHold = System.nanoTime() - cutAt < lapsed;
      exposed.addAndGet(isExposed(old) && !mayHold ? 1 : 0);
      exposed.addAndGet(isExposed(fresh) ? 1 : 0);
      checks.addAndGet(2);
      try {
        TimeUnit.MILLISECONDS.sleep(2);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** How often it was looked at what is served. */
  long checks() {
    return checks.get();
  }

  /** How often that was a candidate that nobody may serve any more. */
  long exposed() {
    return exposed.get();
  }

  /** Mends the network, and waits until both have heard the server; they are watched meanwhile. */
  void comeBack() throws Exception {
    cable.mend();
    PATIENCE.until("both have heard the server", () -> old.holdsLease() && fresh.holdsLease());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    PATIENCE.until("they are watched for a while", () -> System.nanoTime() > end);
  }

  @Override
  public void close() throws IOException {
    watching = false;
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    old.close();
    fresh.close();
    cable.close();
  }
}
