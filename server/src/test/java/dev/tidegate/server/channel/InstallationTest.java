package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is taken for an installation. */
class InstallationTest {
  @Test
  void anIdIsLongEnoughToBeItsOwn() {
    var uuid = "7a1de6a7-e000-4103-8000-000000004de8";
    assertThat(Installation.id(uuid)).contains(uuid);
    assertThat(Installation.id("{" + uuid + "}")).isPresent();
    assertThat(Installation.uuid(uuid)).contains(uuid);
    assertThat(Installation.uuid("AcmeDesktopApplication"))
        .as("Squirrel and Velopack name the package so")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Acme",
        "00000000-0000-0000-0000-000000000000",
        "{00000000-0000-0000-0000-000000000000}",
        "7a1de6a7 e000 4103 8000 000000004de8",
        "../../../../etc/passwd",
        "<script>alert(1)</script>"
      })
  void whatCanBeNobodysOwnIsNoId(String said) {
    assertThat(Installation.id(said)).isEmpty();
  }
}
