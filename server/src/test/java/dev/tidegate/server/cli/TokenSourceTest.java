package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Node;
import dev.tidegate.server.terminal.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class TokenSourceTest {
  @TempDir Path home;
  private Path named;
  private Path ofEnvironment;

  @BeforeEach
  void write() throws IOException {
    named = Files.writeString(home.resolve("named"), "named\n");
    ofEnvironment = Files.writeString(home.resolve("variable"), "file of the environment\n");
    var data = Files.createDirectory(home.resolve(".tidegate"));
    Files.writeString(data.resolve(Node.OPERATOR_TOKEN), "operator\n");
  }

  private Surroundings with(Map<String, String> environment) {
    return new Surroundings(environment, false, home, InputStream.nullInputStream());
  }

  @Test
  void whatIsSaidNearerToTheCommandGoesFirst() {
    var file = Map.of("TIDEGATE_TOKEN_FILE", ofEnvironment.toString());
    var all = Map.of("TIDEGATE_TOKEN_FILE", ofEnvironment.toString(), "TIDEGATE_TOKEN", " token ");

    assertThat(TokenSource.find(named, with(all), true).secret()).hasValue("named");
    assertThat(TokenSource.find(null, with(all), true).secret()).hasValue("token");
    assertThat(TokenSource.find(null, with(file), true).secret())
        .hasValue("file of the environment");
    assertThat(TokenSource.find(null, with(Map.of()), true).secret()).hasValue("operator");
  }

  @Test
  void theOperatorsTokenOfThisMachineGoesNowhereElse() {
    var source = TokenSource.find(null, with(Map.of()), false);

    assertThat(source.secret()).isEmpty();
    assertThat(source.from()).contains("is for a server on this machine");
  }

  @Test
  void aSecretIsNotPrintedByMistake() {
    var source = TokenSource.find(null, with(Map.of("TIDEGATE_TOKEN", "tg_secret")), true);

    assertThat(source.secret()).hasValue("tg_secret");
    assertThat(source).asString().doesNotContain("tg_secret");
  }

  @Test
  void theDataFolderMayBeElsewhere() throws IOException {
    var other = Files.createDirectory(home.resolve("other"));
    Files.writeString(other.resolve(Node.OPERATOR_TOKEN), "other\n");

    var source = TokenSource.find(null, with(Map.of("TIDEGATE_DATA", other.toString())), true);

    assertThat(source.secret()).hasValue("other");
    assertThat(source.from()).contains(other.toString());
  }
}
