package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.server.Golden;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a rollout before it begins. */
class RolloutPlanTest {
  private static final String FOLDER = "server/src/test/resources/golden/plan/";

  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  private Shell.Ran plan(String... options) {
    return shell.run(List.of("rollout", "plan"), options);
  }

  /** Each file's first line is the command; what follows is the answer. */
  @ParameterizedTest
  @ValueSource(strings = {"busy", "quiet", "broken", "assumed"})
  void aPlanLooksAsExpected(String name) throws IOException {
    var file = FOLDER + name + ".txt";
    var command = Files.readAllLines(Golden.home().resolve(file)).getFirst();
    var words = new ArrayList<String>();
    for (var word : command.substring("$ tidegate ".length()).split(" --", -1)) {
      var pair = (words.isEmpty() ? word : "--" + word).split(" ", 2);
      words.addAll(words.isEmpty() ? List.of(word.split(" ", -1)) : List.of(pair));
    }

    var ran = shell.run(words.toArray(String[]::new));

    assertThat(ran.exit()).as(ran.err()).isZero();
    Golden.check(file, command + "\n\n" + ran.out());
  }

  @Test
  void theContractOfAChangeCountsUnlessSomethingElseIsSaid() {
    var change = Shop.change(shell, "--routine");
    long before = shell.entries();

    var promised = plan("--change", change, "--rps", "50", "--users", "9000", "--json").json();
    var other =
        plan("--change", change, "--rps", "50", "--users", "9000", "--errors", "2 %", "--json");

    assertThat(promised.share("errors").ppm()).isEqualTo(10_000);
    assertThat(promised.list("latency").getFirst().whole("micros")).isEqualTo(250_000);
    assertThat(other.json().share("errors").ppm()).isEqualTo(20_000);
    assertThat(other.json().list("latency")).hasSize(1);
    assertThat(shell.entries()).as("a plan is no entry").isEqualTo(before);
  }

  @Test
  void aRolloutsFileIsAPlansFile() throws IOException {
    var file = server.data().resolve("rollout.json");
    var change = Shop.change(shell, "--routine");
    Files.writeString(
        file,
        """
        {"change": "%s", "flag": "new-checkout", "candidate": "on", "mode": "advise",
         "stages": [{"share": "5 %%"}, {"share": "100 %%"}], "bake": {"minDuration": "1h"}}
        """
            .formatted(change));

    var ran = plan("--file", file.toString(), "--rps", "100", "--users", "20000", "--json");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.json().list("stages").stream().map(stage -> stage.text("name")))
        .containsExactly("5 %", "100 %", "bake");
    assertThat(ran.json().list("stages").getLast().text("least")).isEqualTo("PT1H");
  }

  @Test
  void whatCanNotBePlannedIsToldAtOnce() {
    var nothing = plan("--rps", "5");
    assertThat(nothing.exit()).isNotZero();
    assertThat(nothing.err()).contains("name a change").contains("(errors)");
    var unseen = plan("--errors", "1 %");
    assertThat(unseen.err()).contains("nothing was seen of this service lately");
    var wrong =
        plan(
            "--errors",
            "1 %",
            "--rps",
            "0",
            "--slow",
            "9ms=1 %",
            "--share",
            "interna=1 %",
            "--share",
            "everyone=1 %");
    assertThat(wrong.err())
        .contains("rps is a number above 0")
        .contains("no latency limit of 9000 µs")
        .contains("\"interna\" is none")
        .contains("internal");
    assertThat(plan("--change", "chg-nobody").err()).contains("there is no change \"chg-nobody\"");
    assertThat(plan("--errors", "1 %", "--rps", "1", "--stages", "10%,5%,100%").err())
        .contains("does not rise");
  }

  @Test
  void nobodyReadsAChangeOfSomewhereElse() {
    var change = Shop.change(shell, "--routine");
    var token =
        shell.run(
            "token", "create", "--role", "operator", "--subject", "x", "--scope", "a/production/b");
    var stranger = Shell.on(server).with("TIDEGATE_TOKEN", token.out().strip());
    var ran = stranger.run("rollout", "plan", "--change", change, "--rps", "5");
    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(stranger.run("rollout", "plan", "--errors", "1 %", "--rps", "5").exit()).isZero();
  }

  /** Forty users, again and again. */
  private static void serve(Tidegate client, AtomicBoolean goesOn) {
    while (goesOn.get()) {
      for (int user = 0; user < 40; user++) {
        client.begin(Shop.FLAG, new ImmutableContext("user-" + user)).close();
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private long windowsSeen(String change) {
    var ran = plan("--change", change, "--flag", Shop.FLAG, "--json");
    return ran.exit() == 0
        ? Duration.parse(ran.json().at("traffic").at("seen").text("span")).toSeconds()
        : 0;
  }

  @Test
  void whatWasSeenLatelyCountsWhereNothingIsSaid() throws Exception {
    var change = Shop.change(shell, "--routine");
    Shop.flag(shell);
    assertThat(plan("--change", change, "--flag", Shop.FLAG).err()).contains("nothing was seen");
    var begun = Shop.begin(shell, change, "on", "--window", "1s", "--stages", "10%,100%", "--json");
    var goesOn = new AtomicBoolean(true);
    try (var client = Shop.client(server, shell)) {
      var service = Thread.ofVirtual().start(() -> serve(client, goesOn));
      Until.isTrue("five windows are judged", () -> windowsSeen(change) >= 5);
      goesOn.set(false);
      service.join();
    }

    var ran = plan("--change", change, "--flag", Shop.FLAG, "--json");

    assertThat(ran.exit()).as(ran.err()).isZero();
    var traffic = ran.json().at("traffic");
    assertThat(traffic.at("seen").text("rollout")).isEqualTo(begun.json().text("id"));
    assertThat(traffic.at("rps").text("from")).isEqualTo("seen");
    assertThat(traffic.at("rps").number("value")).isBetween(50.0, 1_000.0);
    assertThat(traffic.at("users").number("value")).isBetween(30.0, 40.0);
    assertThat(traffic.at("errorRate").text("from")).isEqualTo("seen");
    assertThat(traffic.at("errorRate").number("value")).isBetween(1e-9, .01);
    assertThat(traffic.at("shares").at("internal").number("value")).isZero();
    assertThat(ran.json().list("stages").getFirst().is("isEmpty")).isTrue();
    var said = plan("--change", change, "--flag", Shop.FLAG, "--error-rate", "1 %", "--json");
    assertThat(said.json().at("traffic").at("errorRate").text("from")).isEqualTo("given");
    assertThat(said.json().at("traffic").at("rps").text("from")).isEqualTo("seen");
    assertThat(plan("--change", change).out()).contains("by " + begun.json().text("id"));
  }
}
