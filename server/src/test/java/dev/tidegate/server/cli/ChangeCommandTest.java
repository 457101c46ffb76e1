package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.remote.Exit;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Changes, from the command line, against a real server. */
class ChangeCommandTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void everythingThatAChangeLacksIsToldAtOnce() {
    var ran = shell.run("change", "propose", "--title", "New checkout", "--plan-how", "withdraw");

    assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines())
        .allMatch(line -> line.startsWith("tidegate: "))
        .anyMatch(line -> line.contains("scope is missing"))
        .anyMatch(line -> line.contains("version is missing"))
        .anyMatch(line -> line.contains("plan.within is missing"))
        .anyMatch(line -> line.contains("plan.who is missing"))
        .anyMatch(line -> line.contains("contract is missing"))
        .noneMatch(line -> line.contains("title"));
  }

  @Test
  void everythingThatCanNotBeReadIsToldAtOnce() {
    var ran = Shop.propose(shell, "--model", "sha256:12", "--latency", "1s=x", "--prompt", "new");

    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
    assertThat(ran.err())
        .contains("contract.latency.1.slower: ")
        .contains("version.model: ")
        .contains("version.prompt: ");
  }

  @Test
  void aChangeSaysAllThatItsOptionsSay() {
    var id =
        Shop.change(
            shell,
            "--id",
            "chg-checkout",
            "--requested-by",
            "alice",
            "--generated-by",
            "assisted",
            "--tool",
            "editor",
            "--model-name",
            "large",
            "--reviewed-by",
            "bob",
            "--reviewed-by",
            "carol",
            "--model",
            Shop.DIGEST,
            "--config",
            Shop.DIGEST,
            "--metric",
            "orders: carts are lost");

    assertThat(id).isEqualTo("chg-checkout");
    var change = shell.run("change", "show", id, "--json").json();

    assertThat(change.at("version").names()).containsExactly("artifact", "configuration", "model");
    assertThat(change.at("provenance").texts("reviewedBy")).containsExactly("bob", "carol");
    assertThat(change.at("provenance").text("requestedBy")).isEqualTo("alice");
    assertThat(change.at("provenance").at("generatedBy").json())
        .isEqualTo(Json.parse("{\"kind\":\"assisted\",\"model\":\"large\",\"tool\":\"editor\"}"));
    assertThat(change.at("contract").list("latency").getFirst().whole("micros")).isEqualTo(250_000);
    assertThat(change.at("contract").list("metrics").getFirst().text("userImpact"))
        .isEqualTo("carts are lost");
    assertThat(change.at("plan").text("within")).isEqualTo("PT2M");
    assertThat(change.text("nature")).isEqualTo("structural");
  }

  @Test
  void optionsOverrideTheFileOfAChange() throws Exception {
    var id = Shop.change(shell, "--routine");
    var file = server.data().resolve("change.json");
    Files.writeString(
        file,
        """
        {"title":"Old title","scope":"shop/production/checkout","nature":"routine",
         "version":{"artifact":"%s"},"contractDigest":"%s",
         "plan":{"how":"withdraw","within":"2m","data":"none","who":"on call"}}
        """
            .formatted(
                Shop.DIGEST,
                shell.run("change", "show", id, "--json").json().text("contractDigest")));

    var fromFile =
        shell.run("change", "propose", "--file", file.toString(), "--title", "New", "--json");
    var fromPipe =
        shell
            .piping(Files.readString(file))
            .run("change", "propose", "--file", "-", "--plan-who", "alice", "--json");

    assertThat(fromFile.json().text("title")).isEqualTo("New");
    assertThat(fromFile.json().at("plan").text("who")).isEqualTo("on call");
    assertThat(fromPipe.json().text("title")).isEqualTo("Old title");
    assertThat(fromPipe.json().at("plan").text("who")).isEqualTo("alice");
  }

  @Test
  void nobodyApprovesTheirOwnChangeAndSomebodyElseDoes() {
    var id = Shop.change(shell, "--structural");
    var bob = server.data().resolve("bob.token");
    var created =
        shell.run(
            "token", "create", "--role", "operator", "--subject", "bob", "--to", bob.toString());

    var own = shell.run("change", "approve", id, "--note", "mine is fine");
    var other =
        shell.run("change", "approve", id, "--note", "read it", "--token-file", bob.toString());

    assertThat(created.exit()).isZero();
    assertThat(created.out()).isEmpty();
    assertThat(bob).content().startsWith("tg_op-");
    assertThat(own.exit()).isEqualTo(Exit.REFUSED);
    assertThat(own.err()).startsWith("tidegate: \"operator\" requested or proposed this change");
    assertThat(other.exit()).isZero();
    assertThat(other.out())
        .contains("change " + id + " is approved")
        .contains("the gate says pass");
    assertThat(shell.run("change", "show", id).out())
        .contains("bob       change " + id + " was approved\n    - read it");
  }
}
