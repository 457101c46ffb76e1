package dev.tidegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import dev.tidegate.flags.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two evaluations of flagd's own that other tests are compared with are here, and answer. */
class FlagdCoreTest {
  private static final String FLAGS =
      """
      {"flags":{"sweet":{"state":"ENABLED","variants":{"yes":true,"no":false},
      "defaultVariant":"no","targeting":{"if":[{"==":[{"var":"tier"},"gold"]},"yes",null]}}}}
      """;

  @TempDir private Path folder;

  @Test
  void flagdCoreForJavaScriptAnswers() throws IOException {
    try (var core = JavaScript.start("flagd-core.mjs")) {
      var asked =
          "{\"flags\":"
              + FLAGS.replace("\n", "")
              + ",\"key\":\"sweet\",\"type\":\"boolean\",\"default\":false,"
              + "\"context\":{\"tier\":\"gold\"}}";
      var answer = Json.parse(core.ask(asked));
      assertThat(answer.member("value")).isEqualTo(Json.of(true));
      assertThat(answer.member("reason")).isEqualTo(Json.of("TARGETING_MATCH"));
    }
  }

  @Test
  void flagdForJavaAnswers() throws Exception {
    var file = Files.writeString(folder.resolve("flags.json"), FLAGS);
    var provider =
        new FlagdProvider(
            FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .offlineFlagSourcePath(file.toString())
                .deadline(20_000)
                .build());
    try {
      provider.initialize(new ImmutableContext());
      var context = new ImmutableContext(Map.of("tier", new Value("gold")));
      assertThat(provider.getBooleanEvaluation("sweet", false, context).getValue()).isTrue();
    } finally {
      provider.shutdown();
    }
  }
}
