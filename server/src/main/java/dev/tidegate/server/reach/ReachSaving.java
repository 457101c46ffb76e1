package dev.tidegate.server.reach;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how many installations have what, now and then, and at the end. */
public final class ReachSaving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReachSaving.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Reach reach;
  private final Thread thread;

  public ReachSaving(Reach reach) {
    this.reach = reach;
    this.thread = Thread.ofVirtual().name("reach").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        reach.save();
      }
    } catch (InterruptedException _) {
      LOG.debug("counts of installations are saved no more");
    }
  }

  /** One that never started leaves all as it was. */
  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      thread.join();
      reach.save();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
