package dev.tidegate.bench.flags;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.integrations.FileData;
import dev.tidegate.bench.evaluation.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;

/** LaunchDarkly's server SDK with a file for its service; it reports nothing. */
final class LaunchDarklyEngine implements Engine {
  private final LDClient client;
  private final LDContext[] users =
      Crowd.EVERYBODY.stream().map(LaunchDarklyEngine::context).toArray(LDContext[]::new);

  LaunchDarklyEngine() {
    var file = Definitions.file(Definitions.text("launchdarkly.json"));
    client =
        new LDClient(
            "no key",
            new LDConfig.Builder()
                .dataSource(FileData.dataSource().filePaths(file))
                .events(Components.noEvents())
                .logging(Components.noLogging())
                .build());
  }

  private static LDContext context(Scenario.User user) {
    var builder = LDContext.builder(user.key());
    user.attributes()
        .forEach(
            (name, value) -> {
              if (value instanceof Integer number) {
                builder.set(name, number);
              } else {
                builder.set(name, value.toString());
              }
            });
    return builder.build();
  }

  @Override
  public boolean on(String flag, int user) {
    return client.boolVariation(flag, users[user], false);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
