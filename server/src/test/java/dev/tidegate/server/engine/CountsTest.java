package dev.tidegate.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.Fixture;
import dev.tidegate.server.fixture.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The judge on counts that somebody else gathered. */
class CountsTest {
  @AutoClose private final RunningServer server = RunningServer.start();

  private static String counts(int errors, int slow) {
    return Fixture.text("engine/counts.json")
        .replace("ERRORS", Integer.toString(errors))
        .replace("SLOW", Integer.toString(slow));
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return server.send("POST", "/api/v1/judge", body);
  }

  private String verdict(String body) throws Exception {
    var answer = ask(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void promoteHoldAndRollbackByTheJudgeItself() throws Exception {
    assertThat(verdict(counts(1, 2)))
        .contains(
            "\"verdict\":\"promote\"", "\"judged\":\"safe\"", "failures: candidate 2 of 2,000");
    assertThat(verdict(counts(3, 2))).contains("\"verdict\":\"hold\"", "is proven");
    assertThat(verdict(counts(30, 60)))
        .contains("\"verdict\":\"rollback\"", "worse than the control: log e-value");
  }

  @Test
  void silenceStalenessAndWhatIsPartialHold() throws Exception {
    var empty = "{\"errors\":\"1 %\",\"windows\":[]}";
    assertThat(verdict(empty)).contains("\"verdict\":\"hold\"", "nothing was counted");

    var safe = counts(1, 2);
    int last = safe.lastIndexOf("{\"control\"");
    var stale = new StringBuilder(safe).insert(last + 1, "\"to\":\"2026-01-01T00:00:00Z\",");
    assertThat(verdict(stale.toString()))
        .contains("\"verdict\":\"hold\"", "\"judged\":\"safe\"", "the newest window ended");

    var partial = new StringBuilder(safe).insert(last + 1, "\"dropped\":7,");
    assertThat(verdict(partial.toString())).contains("\"verdict\":\"hold\"", "not complete");

    var gone = safe.substring(0, last) + "{\"control\":{\"n\":9000,\"errors\":9,\"slow\":[18]}}]}";
    assertThat(verdict(gone)).contains("\"verdict\":\"hold\"", "the candidate was not seen");
  }

  /** The same in three ways: 60 of 2,000 over 250 ms, beside 18 of 9,000. */
  @Test
  void howSlowItWasIsToldByCountsBucketsOrEachOfThem() throws Exception {
    var told =
        List.of(
            List.of("\"slow\":[18]", "\"slow\":[60]"),
            List.of(
                "\"buckets\":{\"0.1\":8000,\"0.25\":8982,\"+Inf\":9000}",
                "\"buckets\":{\"0.1\":1500,\"0.25\":1940,\"+Inf\":2000}"),
            List.of("\"millis\":" + millis(9_000, 18), "\"millis\":" + millis(2_000, 60)));
    for (var how : told) {
      var body =
          "{\"errors\":\"1 %\",\"latency\":[{\"limit\":\"250ms\",\"slower\":\"1 %\"}],"
              + "\"windows\":[{\"control\":{\"n\":9000,\"errors\":0,"
              + how.getFirst()
              + "},\"candidate\":{\"n\":2000,\"errors\":0,"
              + how.getLast()
              + "}}]}";
      assertThat(verdict(body))
          .as(how.getFirst().substring(0, 8))
          .contains("\"verdict\":\"rollback\"", "candidate 60 of 2,000", "control 18 of 9,000");
    }
  }

  private static List<Double> millis(int all, int slow) {
    return IntStream.range(0, all).mapToObj(i -> i < slow ? 300.5 : 20.25).toList();
  }

  @Test
  void bucketsThatCanNotBeAreRefused() throws Exception {
    var body =
        "{\"errors\":\"1 %\",\"latency\":[{\"limit\":\"250ms\",\"slower\":\"1 %\"}],"
            + "\"windows\":[{\"candidate\":{\"n\":100,\"errors\":0,\"buckets\":BUCKETS}}]}";
    var wrong =
        Map.of(
            "{\"0.1\":50,\"+Inf\":100}", "there is none at 0.25",
            "{\"0.1\":50,\"0.25\":40}", "at least that of the bucket before it",
            "{\"0.25\":101}", "is 0 to 100",
            "{\"soon\":1,\"0.25\":100}", "by their end in seconds",
            "{\"0.25\":100},\"millis\":[1.5]", "in one way");
    for (var each : wrong.entrySet()) {
      var answer = ask(body.replace("BUCKETS", each.getKey()));
      assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(400);
      assertThat(answer.body()).contains(each.getValue());
    }
  }

  @Test
  void withoutAControlHarmIsToldByWhatIsTolerated() throws Exception {
    var alone =
        "{\"errors\":\"0.5"
            + " %\",\"windows\":[{\"candidate\":{\"n\":2000,\"errors\":80,\"slow\":[]}}]}";
    assertThat(verdict(alone)).contains("\"verdict\":\"rollback\"", "more than the contract's");
  }

  @Test
  void unitsThatDoNotArriveAsAssignedProveNoSafety() throws Exception {
    var assigned = counts(1, 2).replace("\"next\"", "\"share\": \"50 %\", \"next\"");
    assertThat(verdict(assigned)).contains("\"verdict\":\"hold\"", "judge.sample-ratio");
  }

  @Test
  void whatIsWrongIsRefusedAllAtOnce() throws Exception {
    var wrong =
        ask(
            counts(1_001, 2)
                .replace("\"next\": \"50 %\"", "\"next\": \"0 %\", \"harmRatio\": 3")
                .replace("250ms", "P100000D"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("windows.0.candidate.errors", "windows.1.candidate.errors")
        .contains("input.next", "input.harmRatio", "latency.0.limit");

    var misspelt = ask(counts(1, 2).replace("\"errors\": \"", "\"erors\": \""));
    assertThat(misspelt.body()).contains("unknown member; did you mean \\\"errors\\\"?");
    var missing = ask("{\"errors\":\"1 %\",\"windows\":[{\"candidate\":{\"n\":1}}]}");
    assertThat(missing.body()).as("no count is made up").contains("windows.0.candidate.errors");
    var many = "{\"errors\":\"1 %\",\"windows\":[" + "{},".repeat(1_000) + "{}]}";
    assertThat(ask(many).body()).contains("at most 1000 items");
  }

  @Test
  void itTakesATokenThatMayRead() throws Exception {
    var body = counts(1, 2);
    var nobody = server.at("/api/v1/judge").POST(BodyPublishers.ofString(body)).build();
    assertThat(server.send(nobody).statusCode()).isEqualTo(401);

    var made = server.send("POST", "/api/v1/tokens", "{\"subject\":\"billing\"}").body();
    var secret = made.replaceFirst("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
    assertThat(server.sendAs(secret, "POST", "/api/v1/judge", body).statusCode()).isEqualTo(403);
  }
}
