package dev.tidegate.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The picture of a rollout in every state, from answers that a server gave. {@code
 * -Dgolden.update=true} rewrites what is expected.
 */
class LadderPictureGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/ladder");

  @ParameterizedTest
  @ValueSource(
      strings = {"waiting", "climbing", "held", "baking", "settled", "withdrawing", "withdrawn"})
  void aRolloutLooksAsExpected(String state) throws IOException {
    var fixture = Json.parse(Files.readString(FOLDER.resolve(state + ".json")));

    var drawn =
        "80 columns\n\n"
            + picture(fixture, 80, false)
            + "\n\n60 columns\n\n"
            + picture(fixture, 60, false)
            + "\n\nin colour\n\n"
            + picture(fixture, 100, true).replace('\u001b', '^')
            + "\n\nin one line\n\n"
            + LadderPicture.line(new Answer(fixture).at("rollout").json())
            + "\n";

    var expected = FOLDER.resolve(state + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(expected));
  }

  private static String picture(Json fixture, int width, boolean colour) {
    var answer = new Answer(fixture);
    List<Json> why = answer.list("lines").stream().map(Answer::json).toList();
    var look = new Look(width, colour, ZoneOffset.UTC);
    return String.join("\n", LadderPicture.lines(answer.at("rollout").json(), why, look));
  }
}
