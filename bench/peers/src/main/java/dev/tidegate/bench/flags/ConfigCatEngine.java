package dev.tidegate.bench.flags;

import com.configcat.ConfigCatClient;
import com.configcat.LogLevel;
import com.configcat.OverrideBehaviour;
import com.configcat.OverrideDataSourceBuilder;
import com.configcat.User;
import dev.tidegate.bench.evaluation.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;

/** ConfigCat's SDK with a file for its service. */
final class ConfigCatEngine implements Engine {
  private final ConfigCatClient client;
  private final User[] users =
      Crowd.EVERYBODY.stream().map(ConfigCatEngine::user).toArray(User[]::new);

  ConfigCatEngine() {
    var file = Definitions.file(Definitions.text("configcat.json"));
    client =
        ConfigCatClient.get(
            "localhost",
            options -> {
              options.logLevel(LogLevel.NO_LOG);
              options.flagOverrides(
                  OverrideDataSourceBuilder.localFile(file.toString(), false),
                  OverrideBehaviour.LOCAL_ONLY);
            });
  }

  private static User user(Scenario.User user) {
    return User.newBuilder().custom(user.attributes()).build(user.key());
  }

  @Override
  public boolean on(String flag, int user) {
    return client.getValue(Boolean.class, flag, users[user], false);
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
