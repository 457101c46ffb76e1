package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who may read, and whose word counts. */
class ReportingTest {
  @AutoClose private final RunningServer server = RunningServer.start(c -> c.withSolo(true));
  private final Acme acme = new Acme(server, 300);

  private int failures(int from, int to, String token) throws Exception {
    for (var id : acme.installations().subList(from, to)) {
      var body =
          """
          <request protocol="3.0" userid="ID"><os platform="win"/><app appid="acme" version="1.0.0">
          <event eventtype="3" eventresult="0" nextversion="2.0.0"/></app></request>
          """
              .replace("ID", id);
      var request = server.at("/feeds/acme/stable/omaha").POST(BodyPublishers.ofString(body));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      int status = server.send(request.build()).statusCode();
      if (status != 200) {
        return status;
      }
    }
    return 200;
  }

  private void climbing() throws Exception {
    acme.beginsSlowly("ro-one", "5m", "2.0.0", "50 %", "100 %");
    Acme.until("the first stage is open", () -> acme.offersMoreThan(0));
  }

  @Test
  void failuresThatNobodyVouchesForDoNotCountUnlessTheChannelTakesThem() throws Exception {
    acme.opens("");
    climbing();
    assertThat(failures(0, 300, "")).isEqualTo(200);
    acme.report(true);
    Acme.until("it was judged", () -> told("ro-one").contains("\"judged\""));
    assertThat(told("ro-one")).contains("\"state\":\"climbing").doesNotContain("withdraw\"");
  }

  @Test
  void onAnOpenChannelTheyWithdrawWhatFails() throws Exception {
    acme.opens(",\"reports\":\"open\"");
    climbing();
    acme.report(true);
    assertThat(failures(0, 300, "")).isEqualTo(200);
    Acme.until("it falls", () -> told("ro-one").contains("\"state\":\"withdrawn\""));
    assertThat(acme.offered("2.0.0")).isEmpty();
  }

  @Test
  void successThatNobodyVouchesForNeverRaisesAnything() throws Exception {
    acme.opens(",\"reports\":\"open\"");
    climbing();
    var before = acme.offered("2.0.0");
    for (var id : acme.installations()) {
      var body =
          """
          <request protocol="3.0" userid="ID"><os platform="win"/><app appid="acme" version="2.0.0">
          <updatecheck/><event eventtype="3" eventresult="1" nextversion="2.0.0"/></app></request>
          """
              .replace("ID", id);
      server.send(
          server.at("/feeds/acme/stable/omaha").POST(BodyPublishers.ofString(body)).build());
    }
    assertThat(server.send("POST", "/api/v1/rollouts/ro-one/promote", "").body())
        .contains("nothing was seen in this stage yet");
    assertThat(acme.offered("2.0.0")).isEqualTo(before);
  }

  @Test
  void aTokenOfAnotherServiceVouchesForNothing() throws Exception {
    acme.opens("");
    climbing();
    var made =
        acme.post(
            201,
            "/api/v1/tokens",
            "{\"subject\":\"other\",\"role\":\"service\",\"scope\":\"default/production/other\"}");
    var secret =
        Json.parse(made.body()).member("secret") instanceof Json.Text(var text) ? text : "";
    assertThat(failures(0, 1, secret)).isEqualTo(403);
    assertThat(failures(0, 1, "tg_forged_x")).isEqualTo(401);
    assertThat(
            server
                .sendAs(secret, "POST", Acme.CHANNEL + "/reports", "{\"installations\":[]}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aFeedForHoldersOfATokenIsReadByNobodyElse() throws Exception {
    acme.opens(",\"access\":\"token\"");
    var plain = server.send(server.at("/feeds/acme/latest.yml").GET().build());
    assertThat(plain.statusCode()).isEqualTo(401);
    var held = server.send(server.as(server.operator(), "/feeds/acme/latest.yml").GET().build());
    assertThat(held.statusCode()).isEqualTo(200);
  }

  @Test
  void aFeedTellsNothingOfRolloutsAndIsNeverKept() throws Exception {
    acme.opens("");
    climbing();
    var id = acme.offered("2.0.0").iterator().next();
    var answer = acme.feed("/acme/latest.yml?noCache=1", id);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Vary").orElse("")).contains("x-user-staging-id");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(answer.body())
        .doesNotContain("ro-one")
        .doesNotContain("staging")
        .doesNotContain("50");
    assertThat(server.send(server.at("/feeds/acme/other/RELEASES").GET().build()).statusCode())
        .isEqualTo(404);
    assertThat(server.send(server.at("/feeds/acme").GET().build()).statusCode()).isEqualTo(404);
    var metrics = server.send(server.at("/metrics").GET().build()).body();
    assertThat(metrics).contains("tidegate_feed_answers_total").contains("release=\"2.0.0\"");
  }

  @Test
  void whatAFormatCanNotServeIsRefusedWhenItIsRegistered() throws Exception {
    acme.opens("");
    var lacking = Acme.release("3.0.0").replace("\"sha1\"", "\"sha9\"");
    assertThat(acme.post(400, Acme.CHANNEL + "/releases", lacking).body())
        .contains("sha9", "unknown");
    var without = Acme.release("3.0.0").replaceAll("\"sha1\":\"[^\"]*\",", "");
    assertThat(acme.post(400, Acme.CHANNEL + "/releases", without).body())
        .contains("squirrel needs a full .nupkg with sha1");
    var evil = Acme.release("3.0.0").replace("https://dl.example.com", "file:///etc");
    assertThat(acme.post(409, Acme.CHANNEL + "/releases", evil).body())
        .contains("files.0.url", "files.1.url");
    var changed = Acme.release("2.0.0").replace("1234567", "7654321");
    assertThat(acme.post(409, Acme.CHANNEL + "/releases", changed).body())
        .contains("a release never changes");
    acme.post(201, Acme.CHANNEL + "/releases", Acme.release("2.0.0"));
    assertThat(acme.get("/api/v1/flags/channel/acme/stable/win").text())
        .contains("\"governed\":true");
    assertThat(
            server
                .send(
                    "PUT",
                    "/api/v1/flags/channel/acme/stable/win",
                    "{\"variants\":{\"none\":{}},\"defaultVariant\":\"none\"}")
                .body())
        .contains("update channel's: see tidegate channel");
  }

  private String told(String rollout) {
    try {
      return acme.get("/api/v1/rollouts/" + rollout).text();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
