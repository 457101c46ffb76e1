package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expired is not revoked: what has expired may still lower exposure, and nothing else. */
class ExpiredTokenTest {
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

  @AutoClose private final RunningServer server = RunningServer.start();

  @BeforeEach
  void start() throws Exception {
    assertThat(
            server.send("POST", "/api/v1/changes", Bodies.change("chg-1", "billing")).statusCode())
        .isEqualTo(201);
    assertThat(server.send("PUT", "/api/v1/flags/way", Bodies.FLAG).statusCode()).isEqualTo(201);
    begin("ro-1");
  }

  private void begin(String id) throws Exception {
    var begun = server.send("POST", "/api/v1/rollouts", Bodies.rollout(id, "chg-1", "way"));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
  }

  private String token(String role, String life) throws Exception {
    var body = "{\"role\":\"ROLE\",\"subject\":\"billing\",\"expiresIn\":\"LIFE\"}";
    var made =
        server.send("POST", "/api/v1/tokens", body.replace("ROLE", role).replace("LIFE", life));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return Json.parse(made.body()).member("secret") instanceof Json.Text(var text) ? text : "";
  }

  private void revoke(String secret) throws Exception {
    var id = secret.split("_", 3)[1];
    var answer = server.send("DELETE", "/api/v1/tokens/" + id, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void assertRefused(String token, String[] requests, String why) throws Exception {
    for (var request : requests) {
      var words = request.split(" ", 2);
      var body =
          switch (words[1]) {
            case "/api/v1/flags/other" -> Bodies.FLAG;
            case "/api/v1/tokens" -> "{\"subject\":\"x\"}";
            case "/api/v1/rollouts/ro-1/check-data" -> "{\"passed\":true}";
            case "/api/v1/stream/acks" -> "{\"client\":\"client-1\",\"generation\":\"1.1\"}";
            case "/api/v1/violations" -> HALT;
            default -> "";
          };
      var answer = server.sendAs(token, words[0], words[1], body);
      assertThat(answer.statusCode()).as(request + " " + answer.body()).isEqualTo(403);
      assertThat(answer.body()).as(request).contains(why);
    }
  }

  @Test
  void aTokenThatHasExpiredMayHoldWithdrawAndKillAndNothingElse() throws Exception {
    var expired = token("operator", "1ms");
    assertRefused(expired, RAISES, "it may only lower exposure");
    var falls = new String[] {"rollouts/ro-1/hold", "rollouts/ro-1/withdraw", "flags/way/kill"};
    for (var fall : falls) {
      var answer = server.sendAs(expired, "POST", "/api/v1/" + fall, "{}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  @Test
  void aServicesTokenThatHasExpiredMayStillReportAHalt() throws Exception {
    var answer = server.sendAs(token("service", "1ms"), "POST", "/api/v1/violations", HALT);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var rollout = server.send("GET", "/api/v1/rollouts/ro-1", "").body();
    assertThat(rollout).contains("\"trigger\":\"invariant\"");
  }

  @Test
  void whatAnExpiredTokenLoweredIsJournalledAsSuch() throws Exception {
    server.sendAs(token("operator", "1ms"), "POST", "/api/v1/rollouts/ro-1/withdraw", "{}");
    begin("ro-2");
    server.send("POST", "/api/v1/rollouts/ro-2/withdraw", "{}");
    assertThat(server.send("GET", "/api/v1/why/ro-1", "").body())
        .contains("the token of \\\"billing\\\" had expired at ", "access.expired");
    assertThat(server.send("GET", "/api/v1/why/ro-2", "").body()).doesNotContain("had expired");
    assertThat(server.send("GET", "/api/v1/journal?from=0&limit=100", "").body())
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
    var request = server.as(service, "/api/v1/stream?client=client-1").GET().build();
    var stream = server.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event: snapshot");
      revoke(service);
      server.send("POST", "/api/v1/flags/way/kill", "{}"); // the next frame would tell of it
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
