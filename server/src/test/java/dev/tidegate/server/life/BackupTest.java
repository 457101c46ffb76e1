package dev.tidegate.server.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.client.Tidegate;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.store.NoteKey;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is put back from a copy never exposes again what was withdrawn in between. */
class BackupTest {
  private static final Duration LEASE = Duration.ofSeconds(3);

  /** A client that meets a server which stops waits for an answer, and then for its pause. */
  private static final Duration COMES_BACK = Duration.ofSeconds(30);

  private static final List<String> ALL =
      List.of("journal.db", "journal.key", "journal.pub", "checkpoint", "snapshot");

  @TempDir Path folder = Path.of("");
  private Path data = Path.of("");
  private Path copy = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    data = folder.resolve("data");
    copy = Files.createDirectory(folder.resolve("copy"));
  }

  private static String serves(Tidegate client) {
    return String.valueOf(client.evaluate("way", World.user(1)).variant());
  }

  private static void copy(List<String> names, Path from, Path to) throws IOException {
    for (var name : names) {
      Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A rollout climbs, the folder is copied, and then the rollout is withdrawn. */
  private Tidegate copiedBeforeAWithdrawal(World world) throws Exception {
    var client = world.client();
    world.begin("1", "100 %");
    World.until("it is applied", () -> world.tells("1", "is applied by"));
    world.stopServer();
    copy(ALL, data, copy);
    world.startServer();
    World.until("it follows again", () -> world.connected("1") == 1);
    assertThat(serves(client)).isEqualTo("new");
    world.send("POST", "/rollouts/ro-1/withdraw", "{}");
    World.until("stable is served", () -> serves(client).equals("old"));
    return client;
  }

  private void verify() {
    try (var journal = SqliteReader.open(data)) {
      var note = new StateFile(data.resolve("checkpoint")).read();
      var result = Verification.of(journal, note, NoteKey.of(data));
      assertThat(result.isGood()).as("%s %s", result.integrity(), result.completeness()).isTrue();
    }
  }

  /** Watches a client for as long as something is done. */
  private static int exposures(Tidegate client, Task task) throws Exception {
    var running = new AtomicBoolean(true);
    var exposed = new AtomicInteger();
    var watch =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (running.get()) {
                    exposed.addAndGet(serves(client).equals("new") ? 1 : 0);
                    Thread.onSpinWait();
                  }
                });
    try {
      task.run();
    } finally {
      running.set(false);
      watch.join();
    }
    return exposed.get();
  }

  private interface Task {
    void run() throws Exception;
  }

  @Test
  void aClientThatSawWhatWasLostIsNoticedAndNeverExposedAgain() throws Exception {
    try (var world = new World(data, LEASE)) {
      var client = copiedBeforeAWithdrawal(world);
      world.stopServer();
      copy(ALL, copy, data);
      int exposed =
          exposures(
              client,
              () -> {
                world.startServer(); // nobody says that it is a copy
                World.until(
                    "it is noticed", COMES_BACK, () -> said(world, "/why/epoch").contains("lost"));
                world.untilState("1", "withdrawn");
              });
      assertThat(exposed).as("looks at which the candidate was served").isZero();
      assertThat(world.answer("GET", "/why/epoch", "").body())
          .contains("has applied 1.", "\"by\":\"billing\"");
      assertThat(world.answer("GET", "/why/ro-1", "").body())
          .contains("entries were lost, and they may have withdrawn it");
      World.until("it is trouble", () -> trouble(world).contains("entries were lost before"));
      assertThat(trouble(world)).contains("\"lost\"", "kill again");
      world.begin("2", "100 %");
      World.until("what begins now is applied", () -> serves(client).equals("new"));
      world.send("POST", "/flags/way/kill", "{}");
      World.until("and a kill lands", () -> serves(client).equals("null"));
      world.stopServer();
      verify();
      world.startServer();
    }
  }

  private static String trouble(World world) {
    return said(world, "/trouble");
  }

  private static String said(World world, String path) {
    try {
      return world.answer("GET", path, "").body();
    } catch (IOException | InterruptedException e) {
      return "";
    }
  }

  @Test
  void whoeverSaysThatItIsACopyExposesNobodyAndKillsWhatWasKilled() throws Exception {
    try (var world = new World(data, LEASE)) {
      var client = copiedBeforeAWithdrawal(world);
      world.send("POST", "/flags/way/kill", "{}");
      World.until("it is killed", () -> serves(client).equals("null"));
      world.stopServer();
      copy(ALL, copy, data);
      int exposed =
          exposures(
              client,
              () -> {
                world.startRestored("way");
                var late = world.client();
                assertThat(serves(late)).isEqualTo("null");
                world.untilState("1", "withdrawn");
              });
      assertThat(exposed).isZero();
      assertThat(world.answer("GET", "/why/epoch", "").body())
          .contains("was put back from a copy", "\"by\":\"owner\"");
      assertThat(world.answer("GET", "/flags/way", "").body()).contains("\"DISABLED\"");
    }
  }

  @Test
  void aJournalThatIsShorterThanWhatWasSignedIsNotStartedUnlessSomebodySaysWhy() throws Exception {
    try (var world = new World(data, LEASE)) {
      copiedBeforeAWithdrawal(world);
      world.stopServer();
      copy(List.of("journal.db"), copy, data);
      var signed = Files.readString(data.resolve("checkpoint"));
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(world::startServer)
            .isInstanceOf(StoreFailure.class)
            .hasMessageContaining("its checkpoint was signed after")
            .hasMessageContaining("--restored");
      }
      assertThatThrownBy(() -> world.startRestored("wey"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("there is no flag \"wey\" in the copy")
          .hasMessageContaining("way");
      assertThat(data.resolve("checkpoint")).as("the witness is left as it was").hasContent(signed);
      world.startRestored();
      world.untilState("1", "withdrawn");
      assertThat(data.resolve("checkpoint.lost")).hasContent(signed);
      assertThat(world.answer("GET", "/why/epoch", "").body()).contains("was signed after");
      world.stopServer();
      verify();
      world.startServer();
    }
  }

  @Test
  void aJournalThatWentOnFromACopyWithoutAWordIsNotTakenForTheOneThatWasSigned() throws Exception {
    try (var world = new World(data, LEASE)) {
      copiedBeforeAWithdrawal(world);
      world.stopServer();
      var signed = Files.readAllBytes(data.resolve("checkpoint"));
      copy(ALL, copy, data);
      world.startServer();
      for (int i = 0; i < 40; i++) {
        world.send("PUT", "/flags/f" + i, "{\"variants\":{\"a\":1},\"defaultVariant\":\"a\"}");
      }
      world.stopServer();
      Files.write(data.resolve("checkpoint"), signed);
      assertThatThrownBy(world::startServer)
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("are not those that were signed");
      world.startRestored();
    }
  }

  @Test
  void aClientThatClaimsWhatNoServerCanHaveSaidIsRefusedAndTold() throws Exception {
    try (var world = new World(data, LEASE)) {
      var client = world.client();
      world.begin("1", "100 %");
      World.until("the candidate is served", () -> serves(client).equals("new"));
      var refused =
          world.asService(
              "/stream/acks", "{\"client\":\"a-liar-1\",\"generation\":\"2147483647.1\"}");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("epoch.absurd", "no server can have come that far yet");
      assertThat(serves(client)).as("nothing falls for it").isEqualTo("new");
      World.until("it is told", () -> trouble(world).contains("a-liar-1"));
    }
  }
}
