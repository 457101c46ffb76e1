package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One engine, alone in its JVM. */
@State(Scope.Benchmark)
public class PeerEvaluation {
  /** The name of a {@link Peer}. */
  @Param("OWN")
  public String peer = "OWN";

  /** One of the flags of {@link Scenario}. */
  @Param(Scenario.PLAIN)
  public String flag = Scenario.PLAIN;

  private @Nullable Engine engine;

  /** Each thread's own place in the rotation of users. */
  @State(Scope.Thread)
  public static class Place {
    private int next;

    int next() {
      return next++ & (Scenario.USERS - 1);
    }
  }

  /** Starts the engine, and looks whether it answers as it should. */
  @Setup
  public void open() {
    var which = Peer.valueOf(peer);
    engine = which.open();
    Answers.check(which, engine, flag);
  }

  /** Looks again: what failed in between would have been measured as something else. */
  @TearDown
  public void close() {
    try (var opened = Objects.requireNonNull(engine)) {
      Answers.check(Peer.valueOf(peer), opened, flag);
    }
  }

  /** The flag for the next user. */
  @Benchmark
  @SuppressWarnings("NullAway") // open() has run; looking each time would be measured
  public boolean on(Place place) {
    return engine.on(flag, place.next());
  }
}
