package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expired is not revoked: what has expired may still lower exposure, and nothing else. */
@SuppressWarnings("NullAway.Init")
class ExpiredTokenTest {
  private static final String CHANGE =
      """
      {"id":"chg-1","title":"Bill","nature":"routine","scope":"default/production/billing",
       "version":{"artifact":"sha256:DIGEST"},"contract":{"owner":"team","errors":"1 %"},
       "plan":{"how":"withdraw","within":"2m","data":"none","who":"on-call"}}
      """
          .replace("DIGEST", "a".repeat(64));
  private static final String FLAG =
      "{\"variants\":{\"old\":\"old\",\"new\":\"new\"},\"defaultVariant\":\"old\"}";
  private static final String HALT =
      "{\"rollout\":\"ro-1\",\"arm\":\"candidate\",\"invariant\":\"total\",\"owner\":\"team\"}";
  private static final String[] RAISES = {
    "GET /api/v1/rollouts",
    "GET /api/v1/stream?client=client-1",
    "POST /api/v1/changes",
    "PUT /api/v1/flags/other",
    "POST /api/v1/rollouts/ro-1/promote",
    "POST /api/v1/rollouts/ro-1/check-data",
    "POST /api/v1/tokens",
    "DELETE /api/v1/tokens/op-1",
    "POST /api/v1/stream/acks"
  };

  @TempDir Path folder;

  private Node node;
  private HttpClient http;
  private String operator;

  @BeforeEach
  void start() throws Exception {
    node = Node.start(ServerConfig.on(folder).withPort(0));
    http = HttpClient.newHttpClient();
    operator = Files.readString(folder.resolve(Node.OPERATOR_TOKEN)).strip();
    assertThat(as(operator, "POST", "/api/v1/changes", CHANGE).statusCode()).isEqualTo(201);
    assertThat(as(operator, "PUT", "/api/v1/flags/way", FLAG).statusCode()).isEqualTo(201);
    begin("ro-1");
  }

  @AfterEach
  void stop() {
    http.close();
    node.close();
  }

  private void begin(String id) throws Exception {
    var body = "{\"id\":\"ID\",\"change\":\"chg-1\",\"flag\":\"way\",\"candidate\":\"new\"}";
    var begun = as(operator, "POST", "/api/v1/rollouts", body.replace("ID", id));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
  }

  private HttpResponse<String> as(String token, String method, String path, String body)
      throws Exception {
    return http.send(request(token, method, path, body), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String token, String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
        .header("Authorization", "Bearer " + token)
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  private String token(String role, String life) throws Exception {
    var body = "{\"role\":\"ROLE\",\"subject\":\"billing\",\"expiresIn\":\"LIFE\"}";
    var made =
        as(operator, "POST", "/api/v1/tokens", body.replace("ROLE", role).replace("LIFE", life));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Json.parse(made.body()).member("secret") instanceof Json.Text(var text) ? text : "";
  }

  private void revoke(String secret) throws Exception {
    var id = secret.split("_", 3)[1];
    var answer = as(operator, "DELETE", "/api/v1/tokens/" + id, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void assertRefused(String token, String[] requests, String why) throws Exception {
    for (var request : requests) {
      var words = request.split(" ", 2);
      var body =
          switch (words[1]) {
            case "/api/v1/flags/other" -> FLAG;
            case "/api/v1/tokens" -> "{\"subject\":\"x\"}";
            case "/api/v1/rollouts/ro-1/check-data" -> "{\"passed\":true}";
            case "/api/v1/stream/acks" -> "{\"client\":\"client-1\",\"generation\":\"1.1\"}";
            case "/api/v1/violations" -> HALT;
            default -> "";
          };
      var answer = as(token, words[0], words[1], body);
      assertThat(answer.statusCode()).as(request + " " + answer.body()).isEqualTo(403);
      assertThat(answer.body()).as(request).contains(why);
    }
  }

  @Test
  void aTokenThatHasExpiredMayHoldWithdrawAndKillAndNothingElse() throws Exception {
    var expired = token("operator", "1ms");
    assertRefused(expired, RAISES, "it may only lower exposure");
    // a hold is let through to the rollout, which says that it exposes nobody yet
    var hold = as(expired, "POST", "/api/v1/rollouts/ro-1/hold", "{}");
    assertThat(hold.statusCode()).isEqualTo(409);
    assertThat(hold.body()).contains("rollout.not-live").doesNotContain("access.expired");
    for (var fall : new String[] {"rollouts/ro-1/withdraw", "flags/way/kill"}) {
      var answer = as(expired, "POST", "/api/v1/" + fall, "{}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  @Test
  void aServicesTokenThatHasExpiredMayStillReportAHalt() throws Exception {
    var answer = as(token("service", "1ms"), "POST", "/api/v1/violations", HALT);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var rollout = as(operator, "GET", "/api/v1/rollouts/ro-1", "").body();
    assertThat(rollout).contains("\"trigger\":\"invariant\"");
  }

  @Test
  void whatAnExpiredTokenLoweredIsJournalledAsSuch() throws Exception {
    as(token("operator", "1ms"), "POST", "/api/v1/rollouts/ro-1/withdraw", "{}");
    begin("ro-2");
    as(operator, "POST", "/api/v1/rollouts/ro-2/withdraw", "{}");
    assertThat(as(operator, "GET", "/api/v1/why/ro-1", "").body())
        .contains("the token of \\\"billing\\\" had expired at ", "access.expired");
    assertThat(as(operator, "GET", "/api/v1/why/ro-2", "").body()).doesNotContain("had expired");
    assertThat(as(operator, "GET", "/api/v1/journal?from=0&limit=100", "").body())
        .contains("\"by\":{\"expired\":\"20");
  }

  @Test
  void aTokenThatWasRevokedMayDoNothingNotEvenLower() throws Exception {
    for (var role : new String[] {"operator", "service"}) {
      var revoked = token(role, "1h");
      revoke(revoked);
      assertRefused(revoked, RAISES, "was revoked");
      assertRefused(
          revoked,
          new String[] {
            "POST /api/v1/rollouts/ro-1/withdraw",
            "POST /api/v1/rollouts/ro-1/hold",
            "POST /api/v1/flags/way/kill",
            "POST /api/v1/violations"
          },
          "was revoked");
    }
  }

  @Test
  void aStreamThatIsOpenEndsWhenItsTokenIsRevoked() throws Exception {
    var service = token("service", "1h");
    var request = request(service, "GET", "/api/v1/stream?client=client-1", "");
    var stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event: snapshot");
      revoke(service);
      as(operator, "POST", "/api/v1/flags/way/kill", "{}"); // the next frame would tell of it
      assertThat(rest(lines)).doesNotContain("DISABLED");
    }
  }

  /** Everything until the stream ends; an end that is not orderly is one, too. */
  private static String rest(BufferedReader lines) {
    var said = new StringBuilder();
    try {
      for (int read = lines.read(); read >= 0; read = lines.read()) {
        said.append((char) read);
      }
    } catch (IOException e) {
      said.append(e.getMessage());
    }
    return said.toString();
  }
}
