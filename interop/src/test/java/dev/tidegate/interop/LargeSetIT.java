package dev.tidegate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.contrib.providers.flagd.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More flags than HTTP/2 takes at once: ten times a stream's window. */
class LargeSetIT {
  private static final int FLAGS = 1_500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aLargeSetArrivesWholeAndWhatChangesInIt() throws Exception {
    try (var server = Server.start(folder)) {
      for (int i = 0; i < FLAGS; i++) {
        server.flag(key(i) + "?scope=bulk/production", flag("a"));
      }
      var token = server.service("bulk/production/shop");
      try (var client =
          Clients.JAVA_FLAGD_IN_PROCESS_ON_THE_ONE_PORT.holder(
              server, Config.Resolver.IN_PROCESS, token)) {
        assertThat(client.ask(ask(0)).value()).isEqualTo("\"one\"");
        assertThat(client.ask(ask(FLAGS - 1)).value()).isEqualTo("\"one\"");

        server.flag(key(FLAGS - 1) + "?scope=bulk/production", flag("b"));
        until(client, ask(FLAGS - 1), "\"two\"");
        server.kill(key(0) + "?scope=bulk/production");
        until(client, ask(0), "\"of the code\"");
      }
    }
  }

  private static String key(int i) {
    return "flag-with-a-name-of-some-length-" + i;
  }

  private static String flag(String variant) {
    return "{\"governed\":false,\"variants\":{\"a\":\"one\",\"b\":\"two\"},\"defaultVariant\":\""
        + variant
        + "\",\"metadata\":{\"why\":\""
        + "x".repeat(300)
        + "\"}}";
  }

  private static Ask ask(int i) {
    return Ask.of(Ask.Type.STRING, key(i), "\"of the code\"");
  }

  private static void until(Client client, Ask ask, String value) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!client.ask(ask).value().equals(value) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(client.ask(ask).value()).isEqualTo(value);
  }
}
