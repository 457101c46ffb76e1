package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flag set in a file, looked at without a server. */
@SuppressWarnings("NullAway.Init")
class FlagLintCommandTest {
  @TempDir Path folder;

  private Shell.Ran lint(String text, String... options) throws IOException {
    var file = Files.writeString(folder.resolve("flags.json"), text).toString();
    var all = new String[options.length + 3];
    all[0] = "flag";
    all[1] = "lint";
    all[2] = file;
    System.arraycopy(options, 0, all, 3, options.length);
    return new Shell(folder).run(all);
  }

  @Test
  void anErrorIsToldWithItsPlaceAndExitCode() throws IOException {
    var ran =
        lint(
            """
            {"flags": {"f": {"variants": {"on": true},
              "targeting": {"if": [{"var": "beta"}, "onn"]}}}}
            """);
    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.out())
        .contains("flags.json:2:41: error unknown-variant")
        .contains("flags.f.targeting.if.1: no variant \"onn\" of this flag; did you mean \"on\"?")
        .endsWith("flags.json: 1 error, 0 warnings\n");
  }

  @Test
  void warningsAreNoFailure() throws IOException {
    var ran =
        lint("{\"flags\":{\"f\":{\"variants\":{\"a\":1,\"b\":1.5}}},\"$segments\":{\"s\":{}}}");
    assertThat(ran.exit()).as(ran.out()).isEqualTo(Exit.DONE);
    assertThat(ran.out()).contains("warning mixed-numbers").contains("warning unused-segment");
    assertThat(lint("{\"flags\":{}}").out()).endsWith("flags.json: nothing found\n");
  }

  @Test
  void programsReadIt() throws IOException {
    var found = Json.parse(lint("{\"flags\":{\"f\":{}}}", "--json").out()).member("findings");
    assertThat(found).isInstanceOf(Json.Arr.class);
    var first = ((Json.Arr) java.util.Objects.requireNonNull(found)).items().getFirst();
    assertThat(first.member("severity")).isEqualTo(Json.of("error"));
    assertThat(first.member("where")).isEqualTo(Json.of("flags.f.variants"));
    assertThat(first.member("line")).isEqualTo(Json.of(1));
    assertThat(first.member("column")).isEqualTo(Json.of(15));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var ran = new Shell(folder).run("flag", "lint", folder.resolve("none.json").toString());
    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("none.json");
  }
}
