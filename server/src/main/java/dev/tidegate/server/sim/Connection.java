package dev.tidegate.server.sim;

import dev.tidegate.server.stream.Subscriber;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One stream on its way from a server's process to a client: what was written and not read yet is
 * in between, and there is room for little.
 */
final class Connection {
  private static final int ROOM = 4;

  private final Machine machine;
  private final Subscriber subscriber;
  private final Deque<byte[]> between = new ArrayDeque<>();
  private boolean broken;
  private boolean left;

  Connection(Machine machine, Subscriber subscriber) {
    this.machine = machine;
    this.subscriber = subscriber;
  }

  Machine machine() {
    return machine;
  }

  /** The server's side: writes what waits, while there is room, as the stream's thread does. */
  void write(Fittings fittings) throws InterruptedException {
    while (between.size() < ROOM && subscriber.isReady() && !subscriber.isClosed()) {
      var frame = subscriber.next();
      if (fittings.passes(frame.bytes())) {
        between.addLast(frame.bytes());
      }
      machine.hub().sent(subscriber);
    }
  }

  /** The client's side: the next frame, when one has come. */
  byte @Nullable [] read() {
    return between.pollFirst();
  }

  /** Nothing comes through any more; what is on its way may still arrive, or not. */
  void breakOff(boolean losing) {
    broken = true;
    if (losing) {
      between.clear();
    }
  }

  boolean isBroken() {
    return broken;
  }

  /** The server's side notices that the client is gone. */
  void leave() {
    if (!left) {
      left = true;
      machine.hub().leave(subscriber);
    }
  }
}
