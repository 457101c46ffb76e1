package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags of a file and the environment: without a server, and beside one. */
class FlagFileTest {
  private static final String OLD = file(Way.json(Way.settled()));
  private static final String NEW = file(Way.json(Way.settledNew()));

  @TempDir Path folder = Path.of("");

  private static String file(String flags) {
    return "{\"$schema\":\"https://flagd.dev/schema/v0/flags.json\",\"flags\":" + flags + "}";
  }

  private Path path() {
    return folder.resolve("flags.json");
  }

  private TidegateOptions alone() {
    return TidegateOptions.withoutServer().withFlagFile(path());
  }

  private static void untilServed(Tidegate client, String variant) throws InterruptedException {
    Until.holds(variant + " is served", () -> Way.serves(client).equals(variant));
  }

  @Test
  void aFileIsEnough() throws Exception {
    Files.writeString(path(), OLD);
    try (var client = Tidegate.connect(alone());
        var outcome = client.begin("way", Way.USER)) {
      assertThat(client.isReady()).isTrue();
      assertThat(outcome.variant()).isEqualTo("old");
      assertThat(client.provider().getStringEvaluation("way", "x", Way.USER).getValue())
          .isEqualTo("old");
      assertThat(client.evaluate("other", Way.USER).error()).isNotNull();
    }
  }

  @Test
  void whatItsFlagsShareIsRead() throws Exception {
    Files.writeString(
        path(),
        """
        {"flags": {"way": {"variants": {"old": "old", "new": "new"}, "defaultVariant": "old",
           "targeting": {"if": [{"segment": "testers"}, {"$ref": "newest"}, "old"]}}},
         "$evaluators": {"newest": {"if": [true, "new"]}},
         "$segments": {"testers": {"keys": ["%s"]}}}
        """
            .formatted(Way.USER.getTargetingKey()));
    try (var client = Tidegate.connect(alone())) {
      untilServed(client, "new");
    }
  }

  @Test
  void itIsReadAgainWhenItIsWritten() throws Exception {
    Files.writeString(path(), OLD);
    try (var client = Tidegate.connect(alone())) {
      Files.writeString(path(), NEW);
      untilServed(client, "new");
    }
  }

  @Test
  void itIsReadAgainWhenAnEditorPutsAnotherInItsPlace() throws Exception {
    Files.writeString(path(), OLD);
    try (var client = Tidegate.connect(alone())) {
      for (var text : new String[] {NEW, OLD, NEW}) {
        var fresh = Files.writeString(folder.resolve("flags.json~"), text);
        Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
        untilServed(client, text.equals(NEW) ? "new" : "old");
      }
    }
  }

  /** {@code flags.json -> ..data/flags.json}, {@code ..data -> ..1}. */
  @Test
  void itIsReadAgainWhenKubernetesSwapsTheLink() throws Exception {
    var data = folder.resolve("..data");
    version("..1", OLD);
    version("..2", NEW);
    Files.createSymbolicLink(data, Path.of("..1"));
    Files.createSymbolicLink(path(), Path.of("..data", "flags.json"));
    try (var client = Tidegate.connect(alone())) {
      assertThat(Way.serves(client)).isEqualTo("old");
      var swapped = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2"));
      Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE);
      untilServed(client, "new");
    }
  }

  private void version(String name, String text) throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("flags.json"), text);
  }

  @Test
  void whereNothingCanBeWatchedItIsLookedAt() throws Exception {
    Files.writeString(path(), OLD);
    var told = new AtomicInteger();
    var watch = new FileWatch(path(), told::incrementAndGet, 10, false);
    watch.start();
    Files.writeString(path(), NEW + " ");
    Until.holds("it is noticed", () -> told.get() == 1);
    Files.delete(path());
    Until.holds("that it is gone, too", () -> told.get() == 2);
    watch.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"flags\":[{}]}",
        "{\"flgs\":{}}",
        "{\"flags\":{\"way\":{\"variants\":{\"a\":1},\"defaultVariant\":\"b\"}}}"
      })
  void aBrokenFileKeepsTheLastGoodAndSaysSoOnce(String broken) throws Exception {
    Files.writeString(path(), OLD);
    try (var tap = new LogTap(LocalFlags.class);
        var client = Tidegate.connect(alone())) {
      Files.writeString(path(), broken);
      Until.holds("it is said", () -> !tap.lines().isEmpty());
      Files.writeString(path(), broken); // once more
      assertThat(Way.serves(client)).isEqualTo("old");
      Files.writeString(path(), NEW);
      untilServed(client, "new");
      assertThat(tap.lines()).hasSize(1);
      assertThat(tap.lines().get(0)).contains(path().toString(), "what it said before holds");
    }
  }

  @Test
  void aFileThatIsDeletedKeepsWhatItSaid() throws Exception {
    Files.writeString(path(), OLD);
    try (var tap = new LogTap(LocalFlags.class);
        var client = Tidegate.connect(alone())) {
      Files.delete(path());
      Until.holds("it is said", () -> !tap.lines().isEmpty());
      assertThat(Way.serves(client)).isEqualTo("old");
    }
  }

  @Test
  void aFileThatIsNotThereYetIsWaitedFor() throws Exception {
    try (var client = Tidegate.connect(alone())) {
      assertThat(client.isReady()).isFalse();
      Files.writeString(path(), OLD);
      untilServed(client, "old");
      assertThat(client.isReady()).isTrue();
    }
  }

  @Test
  void whatClimbsInAFileIsPassedOver() throws Exception {
    Files.writeString(path(), file(Way.json(Way.climbing(Way.EVERYBODY))));
    try (var client = Tidegate.connect(alone())) {
      assertThat(Way.serves(client)).isEqualTo("old");
    }
  }

  @Test
  void theEnvironmentHasTheLastWordOverTheFile() throws Exception {
    Files.writeString(path(), OLD);
    var variables = Map.of("TIDEGATE_FLAG_WAY", "new", "TIDEGATE_FLAG_FRESH", "on");
    try (var client = Tidegate.connect(alone().withVariables(variables))) {
      assertThat(Way.serves(client)).isEqualTo("new");
      var provider = client.provider();
      assertThat(provider.getBooleanEvaluation("fresh", false, Way.USER).getValue()).isTrue();
      assertThat(provider.getBooleanEvaluation("stale", false, Way.USER).getValue()).isFalse();
    }
  }

  @Test
  void besideAServerItIsForFlagsThatTheServerDoesNotHave() throws Exception {
    var more = "{\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"on\"}";
    Files.writeString(
        path(), file("{\"mine\":" + more + "," + Way.json(Way.settledNew()).substring(1)));
    try (var tap = new LogTap(OwnFlags.class);
        var server = FakeServer.showing(Way.json(Way.settled()));
        var client = Tidegate.connect(server.options().withFlagFile(path()))) {
      Until.holds("mine is served", () -> "on".equals(client.evaluate("mine", null).variant()));
      assertThat(Way.serves(client)).as("the server wins").isEqualTo("old");
      Until.holds("it is refused", () -> !tap.lines().isEmpty());
      assertThat(tap.lines().get(0)).contains("refused", "[way]");
      server.line(0).delta("1.2", "{\"mine\":" + more.replace(":\"on\"}", ":\"off\"}") + "}");
      Until.holds("now it is its", () -> "off".equals(client.evaluate("mine", null).variant()));
      Until.holds("that is said", () -> tap.lines().size() == 2);
    }
  }

  @Test
  void theEnvironmentIsRefusedForFlagsOfTheServer() throws Exception {
    var variables = Map.of("TIDEGATE_FLAG_WAY", "new");
    try (var tap = new LogTap(OwnFlags.class);
        var server = FakeServer.showing(Way.json(Way.settled()));
        var client = Tidegate.connect(server.options().withVariables(variables))) {
      assertThat(Way.serves(client)).isEqualTo("old");
      Until.holds("it is refused", () -> !tap.lines().isEmpty());
    }
  }

  @Test
  void aServerThatWasNeverHeardMayHaveAnyFlag() throws Exception {
    Files.writeString(path(), NEW);
    try (var server = new FakeServer(line -> line.answer(503, "text/plain").end());
        var client =
            Tidegate.connect(
                server
                    .options()
                    .withStartTimeout(Duration.ZERO)
                    .withFlagFile(path())
                    .withVariables(Map.of("TIDEGATE_FLAG_FRESH", "on")))) {
      assertThat(client.isReady()).isFalse();
      assertThat(client.evaluate("way", Way.USER).error()).isNotNull();
      assertThat(client.evaluate("fresh", Way.USER).error()).isNotNull();
    }
  }

  @Test
  void whatIsNotAskedOfTheServerMayBeItsOwn() throws Exception {
    Files.writeString(path(), NEW);
    try (var tap = new LogTap(OwnFlags.class);
        var server = FakeServer.showing("{}");
        var client =
            Tidegate.connect(server.options().withFlagFile(path()).withPrefixes("checkout."))) {
      Until.holds("it is refused", () -> !tap.lines().isEmpty());
      assertThat(client.evaluate("way", Way.USER).error()).isNotNull();
    }
  }

  @Test
  void theKillFileWinsOverAll() throws Exception {
    Files.writeString(path(), OLD);
    var kills = Files.writeString(folder.resolve("kill"), "way\n");
    try (var client = Tidegate.connect(alone().withKillFile(kills))) {
      assertThat(Way.serves(client)).isEqualTo("null");
    }
  }

  @Test
  void aFlagOfTheFileThatGoesInACircleWithTheServersHoldsUpNoKill() throws Exception {
    var asking =
        "{\"variants\":{\"on\":true},\"targeting\":{\"if\":[{\"flag\":[\"%s\",\"on\"]},\"on\"]}}";
    var theirs = "{\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}";
    Files.writeString(
        path(), file("{\"mine\":" + asking.formatted("theirs") + ",\"theirs\":" + theirs + "}"));
    var flags = Way.json(Way.settledNew());
    var shown = "{\"theirs\":" + asking.formatted("mine") + "," + flags.substring(1);
    try (var server = FakeServer.showing(shown);
        var client = Tidegate.connect(server.options().withFlagFile(path()))) {
      untilServed(client, "new");
      server.line(0).delta("3.20", flags.replace("ENABLED", "DISABLED"));
      Until.holds("killed", () -> client.evaluate("way", Way.USER).variant() == null);
      assertThat(client.evaluate("mine", Way.USER).error()).isNotNull();
    }
  }
}
