package dev.tidegate.server.kayenta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Fixture;
import dev.tidegate.server.fixture.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Kayenta's remote judge sends, as it sends it, and what it is answered. */
class KayentaTest {
  private static final String NAN = String.join(",", Collections.nCopies(60, "\"NaN\""));

  @AutoClose private final RunningServer server = RunningServer.start();
  private Random random = new Random(1);

  @BeforeEach
  void seed() {
    random = new Random(1);
  }

  /** An hour by the minute. */
  private String hour(double mean, double deviation) {
    return points(60, mean, deviation);
  }

  private String points(int n, double mean, double deviation) {
    return IntStream.range(0, n)
        .mapToObj(_ -> Double.toString(mean + deviation * random.nextGaussian()))
        .collect(Collectors.joining(","));
  }

  private static String request(
      String latencyControl, String latency, String errorsControl, String errors) {
    return Fixture.text("engine/kayenta.json")
        .replace("LATENCY-CONTROL", latencyControl)
        .replace("LATENCY-EXPERIMENT", latency)
        .replace("ERRORS-CONTROL", errorsControl)
        .replace("ERRORS-EXPERIMENT", errors);
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return server.sendAs(server.operator(), "POST", "/judge", body);
  }

  private Json judged(String body) throws Exception {
    var answer = ask(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private static String text(Json json, String... path) {
    var at = json;
    for (var name : path) {
      var next =
          at instanceof Json.Arr(var items) ? items.get(Integer.parseInt(name)) : at.member(name);
      if (next == null) {
        return "";
      }
      at = next;
    }
    return at instanceof Json.Text(var text) ? text : at.text();
  }

  private String healthy() {
    return request(hour(.2, .02), hour(.2, .02), hour(5, 1), hour(5, 1));
  }

  @Test
  void promoteWhatIsProvenToBeNoWorsePasses() throws Exception {
    var result = judged(healthy());
    assertThat(text(result, "judgeName")).isEqualTo("Tidegate-v1.0");
    assertThat(text(result, "score", "classification")).as(result.text()).isEqualTo("Pass");
    assertThat(text(result, "score", "score")).isEqualTo("100.0");
    assertThat(text(result, "results", "0", "classification")).isEqualTo("Pass");
    assertThat(text(result, "results", "0", "id")).startsWith("0b7c7a52");
    assertThat(text(result, "results", "0", "tags", "uri")).isEqualTo("/invoices");
    assertThat(text(result, "results", "1", "tags")).as("an object, always").isEqualTo("{}");
    assertThat(text(result, "results", "0", "experimentMetadata", "stats", "count"))
        .isEqualTo("60");
    assertThat(text(result, "results", "0", "classificationReason"))
        .contains("(60 points)", "difference", "proven to be no worse: log e-value");
    assertThat(text(result, "groupScores", "0", "name")).isEqualTo("Errors");
  }

  @Test
  void rollbackWhatIsCriticalAndHigherScoresZero() throws Exception {
    var result = judged(request(hour(.2, .02), hour(.5, .05), hour(5, 1), hour(5, 1)));
    assertThat(text(result, "results", "0", "classification")).isEqualTo("High");
    assertThat(text(result, "results", "0", "critical")).isEqualTo("true");
    assertThat(text(result, "results", "0", "classificationReason"))
        .contains("higher than 1.1 times the control: log e-value");
    assertThat(text(result, "score", "score")).isEqualTo("0.0");
    assertThat(text(result, "score", "classification")).isEqualTo("Fail");
    assertThat(text(result, "score", "classificationReason")).contains("\"latency p99\"");
  }

  @Test
  void harmBelowTheCriticalSizeCountsByItsWeight() throws Exception {
    var result = judged(request(hour(.2, .02), hour(.26, .02), hour(5, 1), hour(5, 1)));
    assertThat(text(result, "results", "0", "classification")).isEqualTo("High");
    assertThat(text(result, "results", "0", "critical")).isEqualTo("false");
    assertThat(text(result, "score", "score")).isEqualTo("40.0");
  }

  @Test
  void whatMayFallIsNoHarmWhenItDoes() throws Exception {
    var result = judged(request(hour(.2, .02), hour(.05, .01), hour(5, 1), hour(5, 1)));
    assertThat(text(result, "score", "classification")).isEqualTo("Pass");

    var both = request(hour(.2, .02), hour(.05, .01), hour(5, 1), hour(5, 1));
    var low = judged(both.replaceFirst("\"direction\": \"increase\"", "\"direction\": \"either\""));
    assertThat(text(low, "results", "0", "classification")).isEqualTo("Low");
  }

  @Test
  void holdWhatIsNotProvenYetLiesBetweenTheThresholds() throws Exception {
    var few = request(points(20, .2, .3), points(20, .2, .3), points(20, 5, 6), points(20, 5, 6));
    var result = judged(few);
    assertThat(text(result, "results", "0", "classification")).isEqualTo("Nodata");
    assertThat(text(result, "results", "0", "classificationReason")).contains("neither harm");
    assertThat(text(result, "score", "classification")).isEqualTo("Marginal");
    assertThat(text(result, "score", "score")).isEqualTo("85.0");
  }

  @Test
  void silenceNeverPassesWhateverBecomesOfNan() throws Exception {
    var silent = judged(request(hour(.2, .02), "", hour(5, 1), NAN));
    assertThat(text(silent, "results", "0", "classification")).isEqualTo("Nodata");
    assertThat(text(silent, "results", "1", "classification"))
        .as("zeros are not made up of nothing")
        .isEqualTo("Nodata");
    assertThat(text(silent, "score", "score")).isEqualTo("0.0");
    assertThat(text(silent, "score", "classificationReason")).contains("critical");

    var notCritical = request(hour(.2, .02), hour(.2, .02), hour(5, 1), NAN);
    var half = judged(notCritical);
    assertThat(text(half, "score", "classification")).isEqualTo("Fail");
    assertThat(text(half, "score", "classificationReason")).contains("have no data");
  }

  @Test
  void aMetricOfWhichNothingWasSentWasNotSeen() throws Exception {
    var body = healthy();
    var result =
        judged(
            body.substring(0, body.indexOf("\"metricSetPairList\"")) + "\"metricSetPairList\":[]}");
    assertThat(text(result, "results", "1", "classification")).isEqualTo("Nodata");
    assertThat(text(result, "score", "score")).isEqualTo("0.0");
  }

  @Test
  void whatIsReplacedCountsAsZero() throws Exception {
    var quiet = "0.5," + String.join(",", Collections.nCopies(59, "\"NaN\""));
    var result = judged(request(hour(.2, .02), hour(.2, .02), quiet, hour(5, 1)));
    assertThat(text(result, "results", "1", "classification")).isEqualTo("High");
    assertThat(text(result, "results", "1", "controlMetadata", "stats", "count")).isEqualTo("1");
  }

  @Test
  void malformedIsRefusedWithAllThatIsWrong() throws Exception {
    var wrong =
        ask(
            healthy()
                .replace("\"critical\": true", "\"critcal\": true")
                .replace("\"nanStrategy\": \"replace\"", "\"nanStrategy\": \"replaces\""));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(wrong.body())
        .contains("unknown member; did you mean \\\"critical\\\"?")
        .contains("did you mean \\\"replace\\\"?");

    var senseless =
        ask(
            healthy()
                .replace("\"Latency\": 60.0", "\"Latency\": 90.0")
                .replace("\"marginal\": 75.0", "\"marginal\": 99.0")
                .replace(
                    "\"name\": \"errors\",\n      \"id\"", "\"name\": \"erors\",\n      \"id\""));
    assertThat(senseless.statusCode()).isEqualTo(400);
    assertThat(senseless.body())
        .contains("100 together at most", "scoreThresholds", "did you mean \\\"errors\\\"?");

    assertThat(ask("{").statusCode()).isEqualTo(400);
    assertThat(ask(" ".repeat(1 << 20) + "{}").statusCode()).isEqualTo(413);
  }

  @Test
  void itTakesATokenAsBearerOrAsThePasswordOfBasic() throws Exception {
    var body = BodyPublishers.ofString(healthy());
    assertThat(server.send(server.at("/judge").POST(body).build()).statusCode()).isEqualTo(401);

    var basic =
        Base64.getEncoder().encodeToString(("kayenta:" + server.operator()).getBytes(UTF_8));
    var path = "/api/v1/judge/kayenta";
    var known = server.at(path).header("Authorization", "Basic " + basic).POST(body).build();
    assertThat(server.send(known).statusCode()).isEqualTo(200);

    var wrong = server.at(path).header("Authorization", "Basic x").POST(body).build();
    assertThat(server.send(wrong).statusCode()).isEqualTo(401);
  }
}
