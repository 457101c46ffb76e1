package dev.tidegate.bench.evaluation;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.tidegate.bench.Service;
import dev.tidegate.client.Tidegate;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Through OpenFeature's client, with our provider. */
@State(Scope.Benchmark)
public class OpenFeatureEvaluation {
  private @Nullable Tidegate tidegate;
  private Client client = OpenFeatureAPI.getInstance().getClient();
  private EvaluationContext[] contexts = {};

  /** Connects, waits for the climb, and looks whether flags answer as they should. */
  @Setup
  public void connect() throws InterruptedException {
    tidegate = Service.connect();
    var api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(tidegate.provider());
    contexts = Turn.contexts();
    Service.awaitClimb(tidegate, Scenario.CLIMBING, contexts[0]);
    check(Scenario.PLAIN);
    check(Scenario.RULED);
    check(Scenario.CLIMBING);
  }

  private void check(String flag) {
    int on =
        (int)
            IntStream.range(0, contexts.length)
                .filter(i -> client.getBooleanValue(flag, false, contexts[i]))
                .count();
    Scenario.check(flag, Scenario.share(flag), on);
  }

  /** A climb that ended in between would have been measured as something else. */
  @TearDown
  public void leave() throws InterruptedException {
    Service.awaitClimb(Objects.requireNonNull(tidegate), Scenario.CLIMBING, contexts[0]);
    OpenFeatureAPI.getInstance().shutdown();
  }

  /** No rule. */
  @Benchmark
  public boolean plain(Turn turn) {
    return client.getBooleanValue(Scenario.PLAIN, false, turn.of(contexts));
  }

  /** Three attributes and a split. */
  @Benchmark
  public boolean ruled(Turn turn) {
    return client.getBooleanValue(Scenario.RULED, false, turn.of(contexts));
  }

  /** A climb at 10 %. */
  @Benchmark
  public boolean climbing(Turn turn) {
    return client.getBooleanValue(Scenario.CLIMBING, false, turn.of(contexts));
  }
}
