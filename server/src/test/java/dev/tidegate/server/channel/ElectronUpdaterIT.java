package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidegate.flags.Json;
import dev.tidegate.server.Golden;
import dev.tidegate.server.fixture.RunningServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * electron-updater itself, in Node, asks a real server. Its packages are those of {@code
 * interop/npm}; where they are not installed the test is skipped, and says so.
 */
class ElectronUpdaterIT {
  private static final int INSTALLATIONS = 200;
  private static final String NOTHING = "none";

  @AutoClose private final RunningServer server = RunningServer.start(c -> c.withSolo(true));
  private final Acme acme = new Acme(server, INSTALLATIONS);
  private Process updater = never();
  private BufferedWriter in = updater.outputWriter();

  private static Process never() {
    try {
      return new ProcessBuilder("true").start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void startNode() throws IOException {
    var npm = Golden.home().resolve("interop").resolve("npm");
    assumeTrue(
        Files.isDirectory(npm.resolve("node_modules").resolve("electron-updater")),
        "electron-updater is not installed: npm ci in interop/npm");
    updater = node(npm);
    in = updater.outputWriter();
  }

  private static Process node(Path folder) throws IOException {
    return new ProcessBuilder("node", "--no-warnings", "electron-updater.mjs")
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @AfterEach
  void stopNode() {
    updater.destroyForcibly();
    updater.onExit().join();
  }

  private Json check(String id, String version, String more) throws IOException {
    in.write(
        "{\"feed\":\"%s/feeds/acme/stable\",\"id\":\"%s\",\"version\":\"%s\"%s}"
            .formatted(server.address(), id, version, more));
    in.newLine();
    in.flush();
    return Json.parse(updater.inputReader().readLine());
  }

  /** What an installation of a version is offered. */
  private String offer(String id, String version) throws IOException {
    var answer = check(id, version, "");
    return answer.member("offered") instanceof Json.Text(var offered)
        ? offered
        : answer.member("error") instanceof Json.Text(var error) ? error : NOTHING;
  }

  /** Who is offered a version by electron-updater; all others are offered the other one. */
  private Set<String> offered(String version, String otherwise) throws IOException {
    var found = new TreeSet<String>();
    for (var id : acme.installations()) {
      var offer = offer(id, "0.9.0");
      assertThat(offer).isIn(version, otherwise);
      if (offer.equals(version)) {
        found.add(id);
      }
    }
    return found;
  }

  private Set<String> whenOpen(Set<String> before) throws Exception {
    var end = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < end) {
      acme.report(true);
      if (acme.offered("2.0.0").size() > before.size()) {
        return offered("2.0.0", "1.0.0");
      }
    }
    throw new AssertionError("no stage opened in a minute");
  }

  @Test
  void everyInstallationIsOfferedWhatTheServerDecidesAndKeepsItUpTheLadder() throws Exception {
    acme.opens("");
    assertThat(offered("2.0.0", "1.0.0")).as("0 %").isEmpty();
    acme.beginsSlowly("ro-ladder", "4s", "2.0.0", "10 %", "50 %", "100 %");
    var tenth = held(Set.of());
    assertThat(tenth).as("10 %").hasSizeBetween(8, 36);
    promote();
    var half = held(tenth);
    assertThat(half).as("50 %").hasSizeBetween(72, 128).containsAll(tenth);
    promote();
    assertThat(held(half)).as("100 %").hasSize(INSTALLATIONS);
  }

  /** It holds as soon as the next stage is open, while electron-updater asks for everybody. */
  private Set<String> held(Set<String> before) throws Exception {
    Acme.until("a stage opens", () -> acme.offersMoreThan(before.size()));
    acme.post(200, "/api/v1/rollouts/ro-ladder/hold", "{}");
    return offered("2.0.0", "1.0.0");
  }

  private void promote() throws Exception {
    var end = System.nanoTime() + 60_000_000_000L;
    var answer = "";
    while (System.nanoTime() < end) {
      acme.report(true);
      var promoted = server.send("POST", "/api/v1/rollouts/ro-ladder/promote", "");
      if (promoted.statusCode() == 200) {
        return;
      }
      answer = promoted.body();
    }
    throw new AssertionError("not promoted in a minute: " + answer);
  }

  @Test
  void aWithdrawalEndsTheOfferWithinOneRequestAndSoDoesAKill() throws Exception {
    acme.opens("");
    acme.begins("ro-fall", "2.0.0", "50 %", "100 %");
    var id = whenOpen(Set.of()).iterator().next();
    assertThat(offer(id, "1.0.0")).isEqualTo("2.0.0");
    acme.post(200, "/api/v1/rollouts/ro-fall/withdraw", "{}");
    assertThat(offer(id, "1.0.0")).isEqualTo(NOTHING);
    assertThat(offer(id, "0.9.0")).as("the last good release").isEqualTo("1.0.0");
    assertThat(offer(id, "2.0.0")).as("nobody goes back").isEqualTo(NOTHING);
    assertThat(check(id, "2.0.0", ",\"channel\":\"latest\"").member("offered"))
        .as("but applications that allow it")
        .isEqualTo(Json.of("1.0.0"));
    acme.post(200, "/api/v1/flags/channel/acme/stable/win/kill", "{}");
    assertThat(offer(id, "0.9.0")).isEqualTo("ERR_UPDATER_CHANNEL_FILE_NOT_FOUND");
  }

  @Test
  void otherPlatformsAndChannelsAreOthers() throws Exception {
    acme.opens("");
    var formats = ",\"formats\":[\"electron\"]";
    acme.post(201, Acme.CHANNELS, Acme.create("acme/beta/linux", formats));
    var id = acme.installations().getFirst();
    var linux = ",\"platform\":\"linux\"";
    assertThat(check(id, "0.9.0", linux).member("error"))
        .isEqualTo(Json.of("ERR_UPDATER_CHANNEL_FILE_NOT_FOUND"));
    assertThat(check(id, "0.9.0", linux + ",\"channel\":\"beta\"").member("offered"))
        .isEqualTo(Json.of("1.0.0"));
  }
}
