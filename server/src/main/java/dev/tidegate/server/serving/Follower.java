package dev.tidegate.server.serving;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One who waits for flags to change. Its own thread waits; any other may wake it, or end it.
 * Thread-safe.
 */
public final class Follower implements AutoCloseable {
  private final Feed feed;
  private final String name;
  private boolean woken;
  private boolean over;

  Follower(Feed feed, String name) {
    this.feed = feed;
    this.name = name;
  }

  String name() {
    return name;
  }

  /**
   * Waits for a change that it was not woken by before.
   *
   * @return false when there was none in that time, or it is over
   */
  public synchronized boolean await(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); !woken && !over && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    boolean changed = woken && !over;
    woken = false;
    return changed;
  }

  /** Lets a moment pass, so that changes that come together are told together. */
  public synchronized void rest(Duration moment) throws InterruptedException {
    long end = System.nanoTime() + moment.toNanos();
    for (long left = moment.toNanos(); !over && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Nobody listens any more, or nobody speaks. */
  public synchronized void end() {
    over = true;
    notifyAll();
  }

  /** Whether there is nothing to wait for any more. */
  public synchronized boolean isOver() {
    return over;
  }

  @Override
  public void close() {
    end();
    feed.leave(this);
  }
}
