package dev.tidegate.bench.flags;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.NoOpProvider;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.tidegate.bench.evaluation.Turn;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;

/** A provider through OpenFeature's client; one at a time. */
final class ThroughClient implements Engine {
  private final Client client;
  private final EvaluationContext[] users =
      Crowd.EVERYBODY.stream().map(Turn::context).toArray(EvaluationContext[]::new);

  private ThroughClient(FeatureProvider provider) {
    var api = OpenFeatureAPI.getInstance();
    api.setProviderAndWait(provider);
    client = api.getClient();
  }

  static Engine own() {
    var options = TidegateOptions.withoutServer().withFlagFile(Definitions.flagd());
    return new ThroughClient(Tidegate.connect(options).provider());
  }

  static Engine flagd() {
    return new ThroughClient(FlagdEngine.provider());
  }

  /** What the client takes by itself: this provider gives the default of the code. */
  static Engine floor() {
    return new ThroughClient(new NoOpProvider());
  }

  @Override
  public boolean on(String flag, int user) {
    return client.getBooleanValue(flag, false, users[user]);
  }

  @Override
  public void close() {
    OpenFeatureAPI.getInstance().shutdown();
  }
}
