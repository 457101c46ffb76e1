package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last known good: what of it is kept, and what a start without the server makes of it. */
class SettledFileTest {
  private static final FlagSnapshot OLD = FlagSnapshot.of(List.of(Way.settled()));
  private static final FlagSnapshot NEW = FlagSnapshot.of(List.of(Way.settledNew()));
  private static final String KEPT =
      "{\"metadata\":{\"scope\":\"%s\"},\"flags\":%s}"
          .formatted(FakeServer.SCOPE, Way.json(Way.settled()));

  @TempDir Path folder = Path.of("");

  private Path path() {
    return folder.resolve("settled.json");
  }

  private SettledFile file() {
    return new SettledFile(path(), FakeServer.SCOPE);
  }

  /** A client whose server is away. */
  private Tidegate alone() throws IOException {
    URI away;
    try (var server = new FakeServer(line -> {})) {
      away = server.uri();
    }
    return Tidegate.connect(
        TidegateOptions.of(away, "secret", FakeServer.SCOPE)
            .withStartTimeout(Duration.ZERO)
            .withSettledFile(path()));
  }

  @Test
  void whatIsKeptIsSettledHoweverMuchClimbs() throws Exception {
    try (var server = FakeServer.showing(Way.json(Way.climbing(Way.EVERYBODY)));
        var client = Tidegate.connect(server.options().withSettledFile(path()))) {
      assertThat(Way.serves(client)).isEqualTo("new");
      Until.holds("it is kept", () -> Files.exists(path()));
      assertThat(Files.readString(path())).contains("\"way\"").doesNotContain("climb", "ro-1");
    }
    try (var client = alone()) {
      assertThat(client.isReady()).isTrue();
      assertThat(client.holdsLease()).isFalse();
      assertThat(Way.serves(client)).isEqualTo("old");
      var given = client.provider().getStringEvaluation("way", "none", Way.USER);
      assertThat(given.getValue()).isEqualTo("old");
    }
  }

  @Test
  void aClimbThatSomebodyWroteIntoItIsPassedOver() throws Exception {
    var climbing = Way.json(Way.climbing(Way.EVERYBODY));
    Files.writeString(path(), "{\"flags\":" + climbing + "}");
    try (var client = alone()) {
      assertThat(Way.serves(client)).isEqualTo("old");
    }
  }

  @Test
  void whatTheServerSaysReplacesWhatWasKept() throws Exception {
    file().write(OLD);
    try (var server = FakeServer.showing(Way.json(Way.settledNew()));
        var client = Tidegate.connect(server.options().withSettledFile(path()))) {
      assertThat(server.line(0).lastEventId()).as("nothing is resumed from it").isNull();
      Until.holds("the server's are served", () -> Way.serves(client).equals("new"));
      Until.holds("they are kept", () -> variant(file().read()).equals("new"));
    }
  }

  private static String variant(List<dev.tidegate.flags.Served> kept) {
    return kept.isEmpty() ? "nothing" : String.valueOf(kept.get(0).flag().defaultVariant());
  }

  @Test
  void whoReadsWhileItIsWrittenGetsOneOrTheOther() throws Exception {
    try (var tap = new LogTap(SettledFile.class)) {
      file().write(OLD);
      var over = new AtomicBoolean();
      var written = new AtomicInteger();
      var writers =
          List.of(
              new Thread(() -> rewrite(over, written)), new Thread(() -> rewrite(over, written)));
      writers.forEach(Thread::start);
      while (written.get() < 1_000) {
        assertThat(variant(file().read())).isIn("old", "new");
      }
      over.set(true);
      for (var writer : writers) {
        writer.join();
      }
      assertThat(tap.lines()).isEmpty();
    }
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing is left over").containsExactly(path());
    }
  }

  private void rewrite(AtomicBoolean over, AtomicInteger written) {
    var file = file();
    while (!over.get()) {
      file.write(OLD);
      file.write(NEW);
      written.addAndGet(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "not json",
        "\u0000\u0000\u0000\u0000",
        "{\"flags\":[]}",
        "{\"flags\":{\"way\":7}}",
        "{\"flags\":{\"way\":{}}}",
        "{\"flags\":{\"way\":{\"variants\":{\"a\":1},\"defaultVariant\":\"b\"}}}",
        "{\"flags\":{\"way\":{\"variants\":{\"a\":1},\"targeting\":{\"if\":[{\"what\":1}]}}}}",
        "{\"metadata\":{\"scope\":\"shop/staging/billing\"},\"flags\":{}}",
        "{\"metadata\":{\"scope\":7},\"flags\":{}}",
      })
  void whatMakesNoSenseIsPassedOverWithALine(String text) throws Exception {
    Files.writeString(path(), text);
    assertIsPassedOver();
  }

  private void assertIsPassedOver() throws IOException {
    try (var tap = new LogTap(SettledFile.class);
        var client = alone()) {
      assertThat(tap.lines()).hasSize(1);
      assertThat(tap.lines().get(0)).contains(path().toString());
      assertThat(client.isReady()).isFalse();
      assertThat(Way.serves(client)).isEqualTo("null");
    }
  }

  @Test
  void whereverItIsCutOffItIsPassedOver() throws Exception {
    try (var tap = new LogTap(SettledFile.class)) {
      for (int length = 0; length < KEPT.length(); length++) {
        Files.writeString(path(), KEPT.substring(0, length));
        assertThat(file().read()).as("%d characters", length).isEmpty();
        assertThat(tap.lines()).hasSize(length + 1);
      }
    }
    Files.writeString(path(), KEPT);
    assertThat(file().read()).hasSize(1);
  }

  @Test
  void whatIsNoTextIsPassedOver() throws Exception {
    Files.write(path(), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
    assertIsPassedOver();
  }

  @Test
  void aFolderInItsPlaceIsPassedOver() throws Exception {
    Files.createDirectories(path().resolve("inside"));
    assertIsPassedOver();
  }

  @Test
  void whatIsOfAnotherScopeIsPassedOver() throws Exception {
    new SettledFile(path(), "shop/staging/billing").write(OLD);
    assertIsPassedOver();
  }

  @Test
  void whatSaysNothingOfItsScopeIsTaken() throws Exception {
    Files.writeString(path(), "{\"flags\":" + Way.json(Way.settled()) + "}");
    try (var client = alone()) {
      assertThat(Way.serves(client)).isEqualTo("old");
    }
  }

  @Test
  void withoutAFileThereIsNoLine() throws Exception {
    try (var tap = new LogTap(SettledFile.class);
        var client = alone()) {
      assertThat(client.isReady()).isFalse();
      assertThat(tap.lines()).isEmpty();
    }
  }

  @Test
  void whereNothingCanBeKeptFlagsAreServedAllTheSame() throws Exception {
    var nowhere = folder.resolve("missing").resolve("settled.json");
    try (var tap = new LogTap(SettledFile.class);
        var server = FakeServer.showing(Way.json(Way.settled()));
        var client = Tidegate.connect(server.options().withSettledFile(nowhere))) {
      assertThat(Way.serves(client)).isEqualTo("old");
      server.line(0).delta("1.2", Way.json(Way.settledNew()));
      Until.holds("it goes on", () -> Way.serves(client).equals("new"));
      Until.holds("it is said", () -> !tap.lines().isEmpty());
      assertThat(tap.lines().get(0)).contains(nowhere.toString());
    }
  }

  @Test
  void onlyItsOwnerReadsIt() throws Exception {
    file().write(OLD);
    file().write(NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasChangedOnTheDiskIsPassedOver() throws Exception {
    file().write(OLD);
    Files.writeString(
        path(), Files.readString(path()).replace("Variant\":\"old\"", "Variant\":\"new\""));
    assertIsPassedOver();
  }

  @Test
  void itIsInFlagdsFormat() throws Exception {
    file().write(OLD);
    var json = Json.parse(Files.readString(path()));
    assertThat(json.member("$schema")).isEqualTo(Json.of("https://flagd.dev/schema/v0/flags.json"));
    assertThat(json.member("flags")).isEqualTo(Json.parse(Way.json(Way.settled())));
  }
}
