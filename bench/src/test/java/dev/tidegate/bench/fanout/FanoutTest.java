package dev.tidegate.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tidegate.bench.ServerProcess;
import dev.tidegate.bench.fall.RawServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A slice of the benchmark: it runs, and finds what it looks for. It says nothing of time. */
class FanoutTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyStreamIsToldOfEveryKill() throws Exception {
    assumeThat(HOME.resolve("server/target/tidegate-server.jar")).as("built").exists();
    try (var server = ServerProcess.start(HOME);
        var raw = RawServer.start();
        var killing = new Killing(server, raw, 3, "&flags=flag-0&prefixes=flag-2")) {
      var cell = Cell.of(3, 20);
      killing.open(5);
      int _ = killing.round(cell);
      killing.open(20);
      int bytes = killing.round(cell);
      assertThat(bytes).isBetween(100, 2_000);
      assertThat(cell.sent().count()).isEqualTo(25);
      assertThat(cell.raw().count()).isEqualTo(25);
      assertThat(cell.accepted().quantile(1)).isPositive();
    }
  }

  @Test
  void aNeedleIsFoundWhereverReadsAreCut() {
    var needle = new Needle("ababac".getBytes(StandardCharsets.US_ASCII), 1);
    int matched = 0;
    int at = -1;
    var hay = "xababababacx".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < hay.length && matched < needle.length(); i++) {
      matched = needle.step(matched, hay[i]);
      at = i;
    }
    assertThat(at).isEqualTo(10);
  }
}
