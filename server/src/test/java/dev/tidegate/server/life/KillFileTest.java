package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.client.Tidegate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file beside the application takes flags away, whatever the stream says. */
class KillFileTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String OTHER =
      "{\"variants\":{\"a\":\"a\"},\"defaultVariant\":\"a\",\"governed\":false}";

  @TempDir Path folder = Path.of("");

  private Path file() {
    return folder.resolve("kill");
  }

  private Tidegate client(World world) {
    return world.client(options -> options.withKillFile(file()));
  }

  private static String serves(Tidegate client, String flag) {
    return String.valueOf(client.evaluate(flag, World.user(1)).variant());
  }

  private static void until(Tidegate client, String flag, String variant) throws Exception {
    World.until(flag + " is " + variant, () -> serves(client, flag).equals(variant));
  }

  @Test
  void aFlagThatIsNamedGivesTheDefaultOfTheCodeUntilTheFileIsGone() throws Exception {
    try (var world = new World(folder.resolve("data"), LONG)) {
      var client = client(world);
      world.send("PUT", "/flags/other", OTHER);
      world.begin("1", "100 %");
      until(client, "way", "new");
      Files.writeString(file(), "# they complain\nway\n");
      until(client, "way", "null");
      assertThat(serves(client, "other")).isEqualTo("a");
      world.send("PUT", "/flags/third", OTHER); // something is heard, and it stays away
      until(client, "third", "a");
      assertThat(serves(client, "way")).isEqualTo("null");
      Files.delete(file());
      until(client, "way", "new");
    }
  }

  @Test
  void aStarGivesStableForEverythingThatClimbs() throws Exception {
    try (var world = new World(folder.resolve("data"), LONG)) {
      var client = client(world);
      world.begin("1", "100 %");
      until(client, "way", "new");
      Files.writeString(file(), "*\n");
      until(client, "way", "old");
      assertThat(client.evaluate("way", World.user(1)).attribution()).isNull();
    }
  }

  @Test
  void itHoldsFromTheFirstEvaluationOnAndAlsoWithoutTheServer() throws Exception {
    var settled = folder.resolve("settled.json");
    Files.writeString(file(), "way");
    try (var world = new World(folder.resolve("data"), LONG)) {
      var client = world.client(o -> o.withKillFile(file()).withSettledFile(settled));
      assertThat(serves(client, "way")).isEqualTo("null");
      World.until("they are kept", () -> Files.exists(settled));
      assertThat(Files.readString(settled)).as("what was heard").doesNotContain("DISABLED");
      world.stopServer();
      var offline =
          world.client(
              o ->
                  o.withKillFile(file())
                      .withSettledFile(settled)
                      .withStartTimeout(Duration.ofMillis(50)));
      assertThat(serves(offline, "way")).isEqualTo("null");
      Files.delete(file());
      until(offline, "way", "old");
    }
  }

  @Test
  void whatIsMalformedTakesAwayAllThatItMayMean() throws Exception {
    try (var world = new World(folder.resolve("data"), LONG)) {
      var client = client(world);
      world.send("PUT", "/flags/other", OTHER);
      world.begin("1", "100 %");
      until(client, "way", "new");
      Files.writeString(file(), "[\"other\"]");
      until(client, "other", "null");
      assertThat(serves(client, "way")).as("it climbs").isEqualTo("old");
      Files.writeString(file(), "default/production:other"); // an id, and not a key
      World.until("it is read", () -> serves(client, "way").equals("old"));
      assertThat(serves(client, "other")).isEqualTo("null");
      Files.writeString(file(), "");
      until(client, "other", "a");
      assertThat(serves(client, "way")).as("whatever an empty file means").isEqualTo("old");
    }
  }

  @Test
  void whatCanNotBeReadTakesAwayEveryFlag() throws Exception {
    try (var world = new World(folder.resolve("data"), LONG)) {
      var client = client(world);
      until(client, "way", "old");
      Files.createDirectory(file());
      until(client, "way", "null");
      Files.delete(file());
      until(client, "way", "old");
      Files.write(file(), new byte[] {'w', 'a', 'y', (byte) 0xff});
      until(client, "way", "null");
      Files.write(file(), new byte[70_000]);
      assertThat(serves(client, "way")).isEqualTo("null");
    }
  }
}
