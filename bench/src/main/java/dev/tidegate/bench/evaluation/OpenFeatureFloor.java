package dev.tidegate.bench.evaluation;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.NoOpProvider;
import dev.openfeature.sdk.OpenFeatureAPI;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** OpenFeature's client with the provider that does nothing, in a JVM that never saw another. */
@State(Scope.Benchmark)
public class OpenFeatureFloor {
  private Client client = OpenFeatureAPI.getInstance().getClient();
  private EvaluationContext[] contexts = {};

  /** The provider has to be ready: the SDK throws inside, and catches, when it is not. */
  @Setup
  public void prepare() {
    OpenFeatureAPI.getInstance().setProviderAndWait(new NoOpProvider());
    contexts = Turn.contexts();
  }

  /** What the SDK itself takes. */
  @Benchmark
  public boolean floor(Turn turn) {
    return client.getBooleanValue(Scenario.PLAIN, false, turn.of(contexts));
  }
}
