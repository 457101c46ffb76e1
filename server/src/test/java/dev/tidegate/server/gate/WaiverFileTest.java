package dev.tidegate.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class WaiverFileTest {
  private static final String ONE =
      """
      waivers:
        - id: SHOP-7
          rule: standard/tests-pass
          owner: ada
          reason: a fixture moves
          ticket: https://tickets.example/SHOP-7
          expires: 2027-03-31
      """;

  @TempDir Path folder;

  private String read(String text) throws IOException {
    var file = Files.writeString(folder.resolve("waivers.yaml"), text);
    try {
      return WaiverFile.read(file).toString();
    } catch (InvalidYaml e) {
      return String.join("\n", e.report());
    }
  }

  @Test
  void aWaiverEndsWhenItsDayBeginsByUtc() throws Exception {
    assertThat(WaiverFile.read(Files.writeString(folder.resolve("w.yaml"), ONE)))
        .singleElement()
        .satisfies(
            one -> assertThat(one.expires()).isEqualTo(Instant.parse("2027-03-31T00:00:00Z")));
  }

  @Test
  void whatIsWrongIsToldAtOnceWithItsPlace() throws Exception {
    assertThat(read(ONE.replace("2027-03-31", "2027-02-30").replace("    owner: ada\n", "")))
        .contains("waivers.yaml:2:")
        .contains("owner")
        .contains("there is no such day: 2027-02-30");
    assertThat(read(ONE.replace("ticket:", "tikcet:"))).contains("ticket");
    assertThat(read(ONE.replace("SHOP-7\n    rule", "no good id\n    rule")))
        .contains("waivers.yaml:2:9");
    assertThat(read(ONE + ONE.replace("waivers:\n", ""))).contains("two waivers have one id");
  }
}
