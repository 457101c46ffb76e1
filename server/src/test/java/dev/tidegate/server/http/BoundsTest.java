package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.guard.Guard;
import dev.tidegate.server.fixture.Bodies;
import dev.tidegate.server.fixture.RunningServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a token that means ill, or may only see a part, gets: not the journal, nor all of it. */
class BoundsTest {
  private static final String HALT =
      "{\"rollout\":\"ro-billing\",\"arm\":\"ARM\",\"invariant\":\"NAME\",\"owner\":\"team\"}";

  @AutoClose private final RunningServer server = RunningServer.start();
  private final String operator = server.operator();

  @BeforeEach
  void start() throws Exception {
    climb("billing");
    climb("search");
  }

  private HttpResponse<String> as(String secret, String method, String path, String body)
      throws Exception {
    return server.sendAs(secret, method, "/api/v1/" + path, body);
  }

  private String get(String secret, String path) throws Exception {
    return as(secret, "GET", path, "").body();
  }

  private void climb(String service) throws Exception {
    var scope = "default/production/" + service;
    var change = "chg-" + service;
    as(operator, "PUT", "flags/" + service + "?scope=" + scope, Bodies.FLAG);
    as(operator, "POST", "changes", Bodies.change(change, service));
    var rollout = Bodies.rollout("ro-" + service, change, service);
    assertThat(as(operator, "POST", "rollouts", rollout).statusCode()).isEqualTo(201);
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
