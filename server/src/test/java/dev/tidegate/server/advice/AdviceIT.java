package dev.tidegate.server.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.terminal.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server on the journal of two weeks, and who was right in them. */
class AdviceIT {
  @AutoClose private final RunningServer server;

  AdviceIT(@TempDir Path folder) throws IOException {
    var data = folder.resolve("data");
    Month.in(data);
    server = RunningServer.on(data);
  }

  private Answer get(String path, int status) throws Exception {
    return send("GET", path, "", status);
  }

  private Answer send(String method, String path, String body, int status) throws Exception {
    var answer = server.sendAs(Month.SECRET, method, "/api/v1/" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new Answer(Json.parse(answer.body()));
  }

  private static Answer rollout(Answer report, String id) {
    return report.list("rollouts").stream()
        .filter(one -> one.text("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theReportTellsWhatWasSaidWhatWasDoneAndWhoWasRight() throws Exception {
    var report = get("advice?since=30d", 200);
    var harmful = rollout(report, "ro-ranking");
    assertThat(harmful.text("ruling")).isEqualTo("right");
    assertThat(harmful.at("harmed").whole("harmed")).isGreaterThan(1_000);
    assertThat(harmful.list("said").getFirst().text("trigger")).isEqualTo("judge");
    assertThat(harmful.list("said").getFirst().list("reasons").getFirst().at("data").names())
        .contains("candidateHits", "controlHits", "harm");
    assertThat(harmful.list("done").getLast().text("by")).isEqualTo("ann");
    assertThat(report.at("totals").at("saying").text("code")).isEqualTo("advice.few");
    assertThat(get("advice?since=1d", 200).list("rollouts")).as("still under way").hasSize(1);
    assertThat(get("advice?scope=shop/production/orders", 200).list("rollouts")).hasSize(2);
  }

  @Test
  void whatAnEngineDidIsToldByItsNameAndWhatNobodyToldIsSaidToBeUnknown() throws Exception {
    var report = get("advice", 200);
    assertThat(rollout(report, "ro-cache").list("done").getLast().text("by")).isEqualTo("flagger");
    assertThat(rollout(report, "ro-argo").is("told")).isFalse();
    assertThat(rollout(report, "ro-argo").at("why").text("code")).isEqualTo("advice.not-told");
  }

  @Test
  void anEngineIsToldToRollBackWhatWasProvenHarmfulAlsoOnceNobodyIsConnected() throws Exception {
    var verdict = get("rollouts/ro-argo/verdict", 200);
    assertThat(verdict.text("state")).isEqualTo("waiting");
    assertThat(verdict.text("verdict")).isEqualTo("rollback");
    assertThat(verdict.is("harmProven")).isTrue();
    assertThat(verdict.reasons("reasons").getFirst()).contains("what is proven stays proven");
  }

  @Test
  void theLastWordOnHowItTurnedOutCounts() throws Exception {
    send("POST", "rollouts/ro-cache/outcome", "{\"was\":\"good\",\"note\":\"a bot\"}", 200);
    assertThat(rollout(get("advice", 200), "ro-cache").text("ruling")).isEqualTo("wrong");
    send("POST", "rollouts/ro-cache/outcome", "{\"was\":\"bad\"}", 200);
    var is = rollout(get("advice", 200), "ro-cache");
    assertThat(is.text("ruling")).isEqualTo("right");
    assertThat(is.at("stated").text("by")).isEqualTo("ann");
    assertThat(get("why/ro-cache", 200).list("lines").getLast().text("text"))
        .isEqualTo("rollout ro-cache turned out to be bad, somebody says");
  }

  @Test
  void whatCanNotBeAskedIsRefusedWithWhatCan() throws Exception {
    assertThat(get("advice?since=soon", 400).list("reasons").getFirst().text("text"))
        .contains("an age such as 30d");
    assertThat(get("advice?scope=a/b/c/d/e", 400).list("reasons").getFirst().text("text"))
        .contains("a scope is");
    assertThat(
            send("POST", "rollouts/ro-cache/outcome", "{\"was\":\"fine\"}", 400)
                .list("reasons")
                .getFirst()
                .text("text"))
        .contains("good", "bad");
    send("POST", "rollouts/ro-none/outcome", "{\"was\":\"bad\"}", 404);
  }
}
