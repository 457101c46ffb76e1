package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.RunningServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can not be done is told, and leaves nothing behind but, at most, that it was refused. */
class BadInputTest {
  private static final String CHANGE = Bodies.change("chg-1", "billing");
  private static final String BEGIN =
      "{\"id\":\"ro-1\",\"change\":\"chg-1\",\"flag\":\"way\",\"candidate\":\"new\"";

  @AutoClose private final RunningServer server = RunningServer.start();

  @BeforeEach
  void start() throws Exception {
    assertThat(server.send("POST", "/api/v1/changes", CHANGE).statusCode()).isEqualTo(201);
    assertThat(server.send("PUT", "/api/v1/flags/way", Bodies.FLAG).statusCode()).isEqualTo(201);
  }

  /** How many entries the journal has, those that only say that something was refused left out. */
  private long entries() throws Exception {
    var page = Json.parse(server.send("GET", "/api/v1/journal?from=0&limit=1000", "").body());
    return page.member("entries") instanceof Json.Arr(var all)
        ? all.stream().filter(entry -> !entry.text().contains("\"event\":{\"Refused\"")).count()
        : -1;
  }

  private void assertRefused(HttpResponse<String> answer, int status, String... said) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Json.parse(answer.body()).member("detail"))
        .isInstanceOfSatisfying(Json.Text.class, it -> assertThat(it.value()).contains(said));
  }

  private void assertRefused(String method, String path, String body, int status, String... said)
      throws Exception {
    long before = entries();
    assertRefused(server.send(method, path, body), status, said);
    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void whatIsNoJsonIsToldWithItsPlace() throws Exception {
    assertRefused("POST", "/api/v1/changes", "{\n  \"title\": }", 400, "not JSON", "(line 2, ");
    assertRefused("PUT", "/api/v1/flags/way", "{\"variants\"", 400, "not JSON", "(line 1, ");
    assertRefused(
        "POST",
        "/api/v1/tokens",
        "{\"subject\":\"\\ud800\"}",
        400,
        "half of a character",
        "line 1");
    assertRefused(
        "POST", "/api/v1/changes", "[".repeat(70), 400, "nesting depth (65)", "(line 1, ");
    assertThat(server.send("PUT", "/api/v1/flags/other", Bodies.FLAG).statusCode()).isEqualTo(201);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws Exception {
    assertRefused(
        "POST",
        "/api/v1/changes",
        "{\"titel\":\"x\",\"plan\":{\"hwo\":\"x\"},\"contract\":{\"errors\":\"101 %\"}}",
        400,
        "titel: unknown member; did you mean \"title\"?",
        "plan.hwo: unknown member; did you mean \"how\"?",
        "contract.errors: a share is 0 % to 100 %, not 101 %");
    assertThat(
            server.send("POST", "/api/v1/changes", CHANGE.replace("chg-1", "chg-2")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void stagesThatCanNotBeClimbedAreRefused() throws Exception {
    assertRefused(
        "POST",
        "/api/v1/rollouts",
        BEGIN + ",\"stages\":[{\"share\":\"101 %\"}]}",
        400,
        "stages.0.share: a share is 0 % to 100 %, not 101 %");
    assertRefused(
        "POST",
        "/api/v1/rollouts",
        BEGIN + ",\"stages\":[{\"share\":\"50 %\"},{\"share\":\"10 %\"},{\"share\":\"100 %\"}]}",
        409,
        "stage \"10 %\" does not rise: everyone is at 50 % before it");
    assertRefused(
        "POST",
        "/api/v1/rollouts",
        BEGIN + ",\"window\":\"PT2562047788015215H\",\"stages\":[{\"share\":\"100 %\"}]}",
        409,
        "window is 1 s to 24 h");
    assertRefused(
        "POST",
        "/api/v1/rollouts",
        BEGIN + ",\"cohorts\":[{\"name\":\"vip\",\"rule\":{\"var\":\"vip\"}}]}",
        409,
        "the last cohort is everyone, with the rule true, not \"vip\" with the rule {\"var\":");
    assertThat(server.send("POST", "/api/v1/rollouts", BEGIN + "}").statusCode()).isEqualTo(201);
  }

  @Test
  void aFlagThatIsNotThereIsToldWithTheNearest() throws Exception {
    var unknown = "there is no flag \"wya\"; did you mean \"way\"?";
    assertRefused("GET", "/api/v1/flags/wya", "", 404, unknown);
    assertRefused("POST", "/api/v1/flags/wya/kill", "{}", 404, unknown);
    assertRefused(
        "POST", "/api/v1/rollouts", BEGIN.replace("way", "wya") + "}", 409, "did you mean \"way\"");
    assertThat(server.send("POST", "/api/v1/rollouts", BEGIN + "}").statusCode()).isEqualTo(201);
  }

  @Test
  void aBodyOverTheLimitIsRefusedWhetherItsLengthIsSaidOrNot() throws Exception {
    var large = "{\"title\":\"" + "x".repeat(Api.MAX_BODY) + "\"}";
    var chunks =
        BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)));
    var inChunks = server.as(server.operator(), "/api/v1/changes").POST(chunks).build();
    long before = entries();

    assertRefused(server.send("POST", "/api/v1/changes", large), 413, "at most 1048576 bytes");
    assertRefused(server.send(inChunks), 413, "at most 1048576 bytes");

    assertThat(entries()).isEqualTo(before);
    assertThat(server.send("PUT", "/api/v1/flags/other", Bodies.FLAG).statusCode()).isEqualTo(201);
  }

  @Test
  void anExpiredTokenMayLowerAndNothingElse() throws Exception {
    var created =
        server.send(
            "POST",
            "/api/v1/tokens",
            "{\"role\":\"operator\",\"subject\":\"eve\",\"expiresIn\":\"1ms\"}");
    var secret = Json.parse(created.body()).member("secret");
    var expired = secret instanceof Json.Text(var text) ? text : "";
    assertThat(server.send("POST", "/api/v1/rollouts", BEGIN + "}").statusCode()).isEqualTo(201);
    long before = entries();

    for (var raise :
        new String[] {
          "GET /api/v1/changes",
          "POST /api/v1/changes",
          "PUT /api/v1/flags/other",
          "POST /api/v1/rollouts/ro-1/promote",
          "POST /api/v1/tokens"
        }) {
      var words = raise.split(" ", 2);
      var body =
          raise.endsWith("other")
              ? Bodies.FLAG
              : raise.endsWith("tokens") ? "{\"subject\":\"x\"}" : "";
      assertRefused(
          server.sendAs(expired, words[0], words[1], body),
          403,
          "the token expired at ",
          "it may only lower exposure; create another");
    }
    assertThat(entries()).isEqualTo(before);

    for (var fall : new String[] {"rollouts/ro-1/withdraw", "flags/way/kill"}) {
      var answer = server.sendAs(expired, "POST", "/api/v1/" + fall, "{}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    assertThat(entries()).isGreaterThan(before);
  }
}
