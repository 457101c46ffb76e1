package dev.tidegate.bench.flags;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.bench.evaluation.Turn;

/** flagd's provider, which evaluates in the process, without OpenFeature's client. */
final class FlagdEngine implements Engine {
  /** By default it gives its schema one second to load, which a busy machine does not keep. */
  private static final int DEADLINE_MILLIS = 20_000;

  private final FlagdProvider provider = provider();
  private final EvaluationContext[] users =
      Crowd.EVERYBODY.stream().map(Turn::context).toArray(EvaluationContext[]::new);

  FlagdEngine() {
    try {
      provider.initialize(new ImmutableContext());
    } catch (Exception e) {
      throw new IllegalStateException("flagd's provider did not start", e);
    }
  }

  static FlagdProvider provider() {
    return new FlagdProvider(
        FlagdOptions.builder()
            .resolverType(Config.Resolver.FILE)
            .offlineFlagSourcePath(Definitions.flagd().toString())
            .deadline(DEADLINE_MILLIS)
            .build());
  }

  @Override
  public boolean on(String flag, int user) {
    return provider.getBooleanEvaluation(flag, false, users[user]).getValue();
  }

  @Override
  public void close() {
    provider.shutdown();
  }
}
