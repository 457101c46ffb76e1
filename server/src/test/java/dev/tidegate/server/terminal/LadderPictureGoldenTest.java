package dev.tidegate.server.terminal;

import dev.tidegate.flags.Json;
import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of a rollout in every state, from answers that a server gave. */
class LadderPictureGoldenTest {
  private static final String FOLDER = "server/src/test/resources/golden/ladder/";

  @ParameterizedTest
  @ValueSource(
      strings = {"waiting", "climbing", "held", "baking", "settled", "withdrawing", "withdrawn"})
  void aRolloutLooksAsExpected(String state) throws IOException {
    var file = Golden.home().resolve(FOLDER + state + ".json");
    var fixture = Json.parse(Files.readString(file));

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

    Golden.check(FOLDER + state + ".txt", drawn);
  }

  private static String picture(Json fixture, int width, boolean colour) {
    var answer = new Answer(fixture);
    List<Json> why = answer.list("lines").stream().map(Answer::json).toList();
    var look = new Look(width, colour, ZoneOffset.UTC);
    return String.join("\n", LadderPicture.lines(answer.at("rollout").json(), why, look));
  }
}
