package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.guard.Guard;
import dev.tidegate.server.Node;
import dev.tidegate.server.config.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a token that means ill, or may only see a part, gets: not the journal, nor all of it. */
@SuppressWarnings("NullAway.Init")
class BoundsTest {
  private static final String CHANGE =
      """
      {"id":"chg-SERVICE","title":"Bill","nature":"routine","scope":"default/production/SERVICE",
       "version":{"artifact":"sha256:DIGEST"},"contract":{"owner":"team","errors":"1 %"},
       "plan":{"how":"withdraw","within":"2m","data":"none","who":"on-call"}}
      """
          .replace("DIGEST", "a".repeat(64));
  private static final String FLAG =
      "{\"variants\":{\"old\":\"old\",\"new\":\"new\"},\"defaultVariant\":\"old\"}";
  private static final String HALT =
      "{\"rollout\":\"ro-billing\",\"arm\":\"ARM\",\"invariant\":\"NAME\",\"owner\":\"team\"}";

  @TempDir Path folder;

  private Node node;
  private HttpClient http;
  private String operator;

  @BeforeEach
  void start() throws Exception {
    node = Node.start(ServerConfig.on(folder).withPort(0));
    http = HttpClient.newHttpClient();
    operator = Files.readString(folder.resolve(Node.OPERATOR_TOKEN)).strip();
    climb("billing");
    climb("search");
  }

  @AfterEach
  void stop() {
    http.close();
    node.close();
  }

  private HttpResponse<String> as(String secret, String method, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/api/v1/" + path))
            .header("Authorization", "Bearer " + secret)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String get(String secret, String path) throws Exception {
    return as(secret, "GET", path, "").body();
  }

  private void climb(String service) throws Exception {
    var scope = "default/production/" + service;
    var rollout =
        """
        {"id":"ro-SERVICE","change":"chg-SERVICE","flag":"SERVICE","candidate":"new"}
        """;
    as(operator, "PUT", "flags/" + service + "?scope=" + scope, FLAG);
    as(operator, "POST", "changes", CHANGE.replace("SERVICE", service));
    assertThat(as(operator, "POST", "rollouts", rollout.replace("SERVICE", service)).statusCode())
        .isEqualTo(201);
  }

  private HttpResponse<String> halt(String arm, String name) throws Exception {
    return as(operator, "POST", "violations", HALT.replace("ARM", arm).replace("NAME", name));
  }

  @Test
  void aServiceCanNotFillTheJournalWithHaltsAndIsWithdrawnAllTheSame() throws Exception {
    for (int i = 0; i < Guard.MOST_RECORDED; i++) {
      assertThat(halt("control", "invariant-" + i).body()).isEqualTo("{\"counted\":true}");
    }
    var size = Json.parse(get(operator, "journal?limit=1")).member("size");

    assertThat(halt("control", "one-more").body())
        .contains("\"counted\":false", "tells of 100 invariants of this rollout");
    assertThat(halt("control", "invariant-0").body()).isEqualTo("{\"counted\":true}");
    assertThat(Json.parse(get(operator, "journal?limit=1")).member("size")).isEqualTo(size);

    assertThat(halt("candidate", "the-last").body()).contains("\"counted\":false");
    assertThat(get(operator, "rollouts/ro-billing")).contains("\"state\":\"withdraw");
    assertThat(get(operator, "rollouts/ro-search")).contains("\"state\":\"waiting\"");
  }

  @Test
  void theJournalIsReadAsFarAsATokenSpeaks() throws Exception {
    var sent =
        "{\"role\":\"operator\",\"subject\":\"bob\",\"scope\":\"default/production/billing\"}";
    var made = Json.parse(as(operator, "POST", "tokens", sent).body());
    var bob = made.member("secret") instanceof Json.Text(var secret) ? secret : "";

    assertThat(as(bob, "GET", "journal", "").statusCode()).isEqualTo(403);
    assertThat(as(operator, "GET", "journal", "").statusCode()).isEqualTo(200);
    assertThat(get(operator, "journal/lines")).contains("ro-billing", "ro-search");
    assertThat(get(bob, "journal/lines")).contains("ro-billing").doesNotContain("search");
    assertThat(get(bob, "why/ro-billing")).contains("ro-billing");
    assertThat(as(bob, "GET", "why/ro-search", "").statusCode()).isEqualTo(404);
    assertThat(get(bob, "why/ro-sear")).doesNotContain("ro-search");
    assertThat(get(operator, "why/ro-search")).contains("ro-search");
  }
}
