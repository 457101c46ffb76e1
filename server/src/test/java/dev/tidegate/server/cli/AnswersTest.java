package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the server answers, as it is, and its journal. */
class AnswersTest {
  @AutoClose private final RunningServer server = RunningServer.start();
  private final Shell shell = Shell.on(server);

  @Test
  void theJournalIsToldInWordsAndAsItLiesThere() {
    Shop.change(shell, "--routine");

    var words = shell.run("journal", "show", "--limit", "2");
    var entries = shell.run("journal", "show", "--from", "0", "--limit", "1", "--json").json();

    assertThat(words.out().lines()).hasSize(2);
    assertThat(words.out()).contains("operator  change chg-");
    assertThat(entries.list("entries")).hasSize(1);
    assertThat(entries.list("entries").getFirst().at("event").names()).containsExactly("Booted");
  }

  @Test
  void everyAnswerIsJsonWhenItIsAskedFor() {
    var id = Shop.rollout(shell);
    var change = shell.run("rollout", "show", id, "--json").json().text("change");
    var commands =
        List.of(
            "change list",
            "change show " + change,
            "change approve " + change,
            "rollout list",
            "rollout show " + id,
            "rollout promote " + id,
            "rollout hold " + id,
            "flag list",
            "flag show new-checkout",
            "flag set other --variant a=1 --default a",
            "flag eval new-checkout --key u",
            "flag eval nothing",
            "flag kill new-checkout",
            "why " + id,
            "why nothing",
            "journal show",
            "journal at now",
            "journal at tomorrow",
            "journal diff 0",
            "journal restore 0 --dry-run",
            "token list",
            "token create --subject checkout",
            "token revoke svc-nobody",
            "rollout withdraw " + id,
            "rollout check-data " + id + " --failed",
            "rollout show nothing",
            "change propose",
            "rollout begin",
            "version");

    for (var command : commands) {
      var ran = shell.run((command + " --json").split(" "));
      assertThat(ran.json().json()).as(command).isInstanceOf(Json.Obj.class);
      assertThat(ran.err().isEmpty()).as(command + "\n" + ran.err()).isEqualTo(ran.exit() == 0);
    }
  }
}
