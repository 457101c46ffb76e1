package dev.tidegate.bench.recording;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.bench.Service;
import dev.tidegate.client.Outcome;
import dev.tidegate.client.Tidegate;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Outcomes that are begun and closed under a climb, by a client that reports them to the server as
 * it does anywhere.
 */
@State(Scope.Benchmark)
public class Recording {
  static final String FLAG = "recorded";

  /** Nothing climbs on it. */
  static final String SETTLED = "settled";

  private static final int USERS = 1_024;

  private @Nullable Tidegate tidegate;
  private EvaluationContext[] contexts = {};

  /** Each thread's own place in the rotation. */
  @State(Scope.Thread)
  public static class Turn {
    private int next;

    EvaluationContext of(EvaluationContext[] contexts) {
      return contexts[next++ & (USERS - 1)];
    }

    /** Every eighth time, and not for the same users in each round. */
    boolean isEighth() {
      return (next + next / USERS & 7) == 0;
    }
  }

  /** Connects, waits for the climb, and looks whether both arms are served. */
  @Setup
  public void connect() throws InterruptedException {
    contexts =
        IntStream.range(0, USERS)
            .mapToObj(i -> new ImmutableContext("user-" + i))
            .toArray(EvaluationContext[]::new);
    var client = Service.connect();
    tidegate = client;
    Service.awaitClimb(client, FLAG, contexts[0]);
    int on = 0;
    for (var context : contexts) {
      try (var outcome = client.begin(FLAG, context)) {
        on += outcome.isOn(false) ? 1 : 0;
      }
    }
    if (on < USERS * .4 || on > USERS * .6) {
      throw new IllegalStateException("on for " + on + " of " + USERS + " users, not for half");
    }
  }

  /** A climb that ended in between would have been measured as something else. */
  @TearDown
  public void leave() throws InterruptedException {
    var client = Objects.requireNonNull(tidegate);
    Service.awaitClimb(client, FLAG, contexts[0]);
    client.close();
  }

  private Outcome begin(Turn turn) {
    return Objects.requireNonNull(tidegate).begin(FLAG, turn.of(contexts));
  }

  /** A request that goes well. */
  @Benchmark
  public void well(Turn turn, Blackhole hole) {
    try (var outcome = begin(turn)) {
      hole.consume(outcome.variant());
    }
  }

  /** The same where nothing climbs: it counts for the service as a whole alone. */
  @Benchmark
  public void settled(Turn turn, Blackhole hole) {
    try (var outcome = Objects.requireNonNull(tidegate).begin(SETTLED, turn.of(contexts))) {
      hole.consume(outcome.variant());
    }
  }

  /** One in eight fails, and is marked as failed and as slower than both limits. */
  @Benchmark
  public void failing(Turn turn, Blackhole hole) {
    try (var outcome = begin(turn)) {
      hole.consume(outcome.variant());
      if (turn.isEighth()) {
        outcome.fail();
      }
    }
  }
}
