package dev.tidegate.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.chaos.Operator;
import dev.tidegate.server.chaos.ServerProcess;
import dev.tidegate.server.fixture.Bodies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a journal that was put back from a copy. */
@SuppressWarnings("NullAway.Init")
class PutBackIT {
  private static final String WAY = "/api/v1/flags/way";

  @TempDir Path folder;

  @Test
  void whatWasKilledSinceTheCopyIsKilledAgainByWhoeverSaysSo() throws Exception {
    var data = folder.resolve("data");
    var journal = data.resolve("journal.db");
    var copy = folder.resolve("copy.db");
    try (var server = new ServerProcess(data, List.of());
        var operator = Operator.of(server, data)) {
      assertThat(operator.send("PUT", WAY, "", Bodies.FLAG).status()).isEqualTo(201);
      server.stop();
      Files.copy(journal, copy);
      server.restart();
      assertThat(operator.send("POST", WAY + "/kill", "", "{}").status()).isEqualTo(200);
      server.stop();
    }
    Files.copy(copy, journal, StandardCopyOption.REPLACE_EXISTING);

    try (var server = new ServerProcess(data, List.of("--restored", "--kill", "way"));
        var operator = Operator.of(server, data)) {
      assertThat(server.line()).isEqualTo("data in " + data);
      assertThat(server.line()).startsWith("operator's token in ");
      assertThat(server.line())
          .isEqualTo("restored: what was under way is withdrawn; `tidegate why epoch` says more");
      assertThat(operator.send("GET", WAY, "", "").json().text()).contains("\"killed\":true");
      assertThat(operator.send("GET", "/api/v1/why/epoch", "", "").json().text())
          .contains("was put back from a copy");
      server.stop();
    }
    try (var server = new ServerProcess(data, List.of());
        var operator = Operator.of(server, data)) {
      assertThat(operator.send("GET", WAY, "", "").json().text())
          .as("once is enough")
          .contains("\"killed\":true");
    }
  }
}
