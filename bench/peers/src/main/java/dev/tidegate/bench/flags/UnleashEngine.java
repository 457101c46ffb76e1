package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import io.getunleash.DefaultUnleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import java.util.Optional;

/** Unleash's SDK, whose engine is a native library, with a text for its server. */
final class UnleashEngine implements Engine {
  private final DefaultUnleash unleash;
  private final UnleashContext[] users =
      Crowd.EVERYBODY.stream().map(UnleashEngine::context).toArray(UnleashContext[]::new);

  UnleashEngine() {
    // a backup, when there is one, is read in place of the text
    var backup = Definitions.file("");
    if (!backup.toFile().delete()) {
      throw new IllegalStateException("could not delete " + backup);
    }
    unleash =
        new DefaultUnleash(
            UnleashConfig.builder()
                .appName("bench")
                .instanceId("bench")
                .unleashAPI("http://localhost:1/api")
                .apiKey("none")
                .backupFile(backup.toString())
                .disablePolling()
                .disableMetrics()
                .toggleBootstrapProvider(() -> Optional.of(Definitions.text("unleash.json")))
                .build());
  }

  private static UnleashContext context(Scenario.User user) {
    var builder = UnleashContext.builder().userId(user.key());
    user.attributes().forEach((name, value) -> builder.addProperty(name, value.toString()));
    return builder.build();
  }

  @Override
  public boolean on(String flag, int user) {
    return unleash.isEnabled(flag, users[user]);
  }

  @Override
  public void close() {
    unleash.shutdown();
  }
}
