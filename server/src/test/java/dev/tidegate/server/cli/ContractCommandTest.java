package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract files on the command line. */
@SuppressWarnings("NullAway.Init")
class ContractCommandTest {
  private static final String CONTRACT =
      """
      project: shop
      service: checkout
      owner: {team: payments, escalation: head of engineering}
      errors: {tolerated: 0.5 %, statuses: [404, 503]}
      latency: [{limit: 250ms, slower: 1 %}, {limit: 90s, slower: 0.01 %}]
      metrics:
        - {name: retries, userImpact: they wait, kind: event, tolerated: 2 %, role: critical}
        - {name: orders, userImpact: nobody buys}
      rollback: {how: withdraw, within: 90s, data: none, who: on call, drilledWithin: 30d}
      witness: {source: gateway, tolerance: 5 %}
      attestation: forbidden
      """;

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("tidegate.yaml"), text);
  }

  private Shell.Ran check(String text, String... options) throws IOException {
    var words = new java.util.ArrayList<>(java.util.List.of("contract", "check"));
    words.add(file(text).toString());
    return new Shell(folder).run(words, options);
  }

  @Test
  void aGoodOneIsTold() throws IOException {
    var ran = check(CONTRACT);
    assertThat(ran.exit()).as(ran.out()).isEqualTo(Exit.DONE);
    assertThat(ran.out())
        .contains("tidegate.yaml: the contract of checkout, of payments")
        .endsWith("nothing is wrong with it\n");
  }

  @Test
  void whatIsNotSaidYetAndWhatIsNotThereIsTold() throws IOException {
    var ran = check(CONTRACT + "interfaces: [{openapi: [api/*.yaml, tidegate.yaml]}]\n");
    assertThat(ran.exit()).isEqualTo(Exit.DONE);
    assertThat(ran.out())
        .contains("look at: no file is there for the interface api/*.yaml\n")
        .contains("not said yet: checklist.flag, checklist.alerts, checklist.audience,")
        .doesNotContain("rollback.how");
  }

  @Test
  void aBadOneIsShownWithItsPlaces() throws IOException {
    var ran = check(CONTRACT.replace("payments", "").replace("errors", "erors"));
    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.out())
        .contains(
            """
            :3:9: owner.team: says nothing: fill it in: the team that answers for the service
                owner: {team: , escalation: head of engineering}
                        ^
            """)
        .contains(":4:1: erors: unknown key; did you mean \"errors\"?")
        .contains("errors: is missing")
        .endsWith("3 problems\n");
  }

  @Test
  void programsReadIt() throws IOException {
    var ran = check(CONTRACT.replace("0.5 %", "0.5"), "--json");
    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    var answer = Json.parse(ran.out());
    assertThat(answer.member("valid")).isEqualTo(Json.of(false));
    assertThat(ran.out())
        .contains("\"line\":4,\"column\":21,\"where\":\"errors.tolerated\",\"what\":\"is a share");
    assertThat(check(CONTRACT, "--json").out()).contains("\"valid\":true,\"problems\":[]");
  }

  @Test
  void oneThatIsNotThereIsNamedWithWhatToDo() {
    var ran = new Shell(folder).run("contract", "check", folder.resolve("none.yaml").toString());
    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains("none.yaml: tidegate init writes a first one");
  }

  @Test
  void itIsShown() throws IOException {
    var ran = new Shell(folder).run("contract", "show", file(CONTRACT).toString());
    assertThat(ran.out())
        .startsWith("shop/checkout\n  owner       payments\n")
        .contains("  latency     at most 1 % over 250 ms\n")
        .contains("  digest      sha256:");
    var json = new Shell(folder).run("contract", "show", file(CONTRACT).toString(), "--json");
    assertThat(json.json().at("owner").text("team")).isEqualTo("payments");
  }

  @Test
  void theSchemaIsPrinted() {
    var ran = new Shell(folder).run("contract", "schema");
    assertThat(Json.parse(ran.out()).member("title")).isEqualTo(Json.of("tidegate.yaml"));
  }

  @Test
  void aChangeBringsItAlong() throws IOException {
    try (var server = RunningServer.start()) {
      var shell = Shell.on(server);
      var file = file(CONTRACT).toString();
      var ran =
          shell.run(
              "change",
              "propose",
              "--id",
              "chg-first",
              "--title",
              "New checkout",
              "--artifact",
              "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
              "--contract-file",
              file,
              "--environment",
              "production",
              "--plan-who",
              "bob",
              "--json");
      assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
      var change = ran.json();
      assertThat(change.text("scope")).isEqualTo("shop/production/checkout/*");
      assertThat(change.at("plan").text("how")).isEqualTo("withdraw");
      assertThat(change.at("plan").text("who")).isEqualTo("bob");
      var digest = change.text("contractDigest");
      assertThat(digest).startsWith("sha256:");
      assertThat(shell.run("contract", "show", file).out()).contains(digest);
    }
  }

  @Test
  void aRolloutClimbsAsItSays() throws IOException {
    try (var server = RunningServer.start()) {
      var climb =
          """
          rollout:
            window: 20s
            cohorts: [{name: staff, rule: {var: staff}}, {name: everyone, rule: true}]
            stages: [{cohort: staff, share: 100 %}, {share: 5 %, minDuration: 10m}, {share: 100 %}]
            bake: {minDuration: 3h}
          """;
      var file = file(CONTRACT + climb).toString();
      var shell = Shell.on(server);
      var ran =
          shell.run(
              "rollout",
              "plan",
              "--contract-file",
              file,
              "--errors",
              "1 %",
              "--rps",
              "50",
              "--json");
      assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
      var stages = ran.json().list("stages");
      assertThat(stages).hasSize(4);
      assertThat(stages.get(1).text("name")).isEqualTo("5 %");
      assertThat(stages.get(1).text("least")).isEqualTo("PT10M");
      assertThat(stages.get(3).text("least")).isEqualTo("PT3H");
    }
  }

  @Test
  void aChangeWithABadOneIsNotProposed() throws IOException {
    var file = file(CONTRACT.replace("30d", "30")).toString();
    var ran = new Shell(folder).run("change", "propose", "--contract-file", file);
    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains(":9:").contains("rollback.drilledWithin: is a duration");
    var alone = new Shell(folder).run("change", "propose", "--environment", "production");
    assertThat(alone.err()).contains("--contract-file");
  }
}
