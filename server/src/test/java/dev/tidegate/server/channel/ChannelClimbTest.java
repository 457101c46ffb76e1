package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChannelClimbTest {
  private static final int INSTALLATIONS = 400;

  @AutoClose private final RunningServer server = RunningServer.start(c -> c.withSolo(true));
  private final Acme acme = new Acme(server, INSTALLATIONS);

  /** The share that is offered the candidate, once the stage after it is open. */
  private Set<String> after(boolean works, Set<String> before) throws Exception {
    var end = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < end) {
      acme.report(works);
      if (acme.offered("2.0.0").size() != before.size()) { // it may have changed on the way
        return acme.offered("2.0.0");
      }
    }
    throw new AssertionError("nothing opened or fell in a minute");
  }

  @Test
  void aReleaseClimbsByWhatInstallationsReportAndNobodyLosesIt() throws Exception {
    acme.opens("");
    assertThat(acme.offered("1.0.0")).hasSize(INSTALLATIONS);
    acme.begins("ro-up", "2.0.0", "30 %", "100 %");
    var first = waitForFirst();
    assertThat(first).hasSizeBetween(80, 160);
    var all = after(true, first);
    assertThat(all).hasSize(INSTALLATIONS).containsAll(first);
    settle("ro-up");
    assertThat(acme.feed("/acme/latest.yml", "nobody-in-particular").body()).contains("2.0.0");
  }

  private void settle(String rollout) throws Exception {
    var end = System.nanoTime() + 60_000_000_000L;
    while (!acme.state(rollout).equals("settled") && System.nanoTime() < end) {
      acme.report(true);
    }
    assertThat(acme.state(rollout))
        .as(acme.get("/api/v1/rollouts/" + rollout).text())
        .isEqualTo("settled");
  }

  private Set<String> waitForFirst() throws Exception {
    Acme.until("the first stage is open", () -> acme.offersMoreThan(0));
    return acme.offered("2.0.0"); // nothing climbs while nobody reports
  }

  @Test
  void aReleaseThatFailsIsNotOfferedAnyMore() throws Exception {
    acme.opens("");
    acme.begins("ro-bad", "2.0.0", "30 %", "100 %");
    var first = waitForFirst();
    assertThat(after(false, first)).isEmpty();
    var shown = acme.get("/api/v1/rollouts/ro-bad").text();
    assertThat(shown)
        .contains(
            "no longer offered", "offered to " + first.size() + " installations", "higher version");
  }

  @Test
  void withoutAWordOfInstallationsNothingClimbs() throws Exception {
    acme.opens("");
    acme.begins("ro-mute", "2.0.0", "30 %", "100 %");
    Acme.until("the first stage is open", () -> acme.offersMoreThan(0));
    var before = acme.offered("2.0.0");
    assertThat(server.send("POST", "/api/v1/rollouts/ro-mute/promote", "").statusCode())
        .isEqualTo(409);
    assertThat(acme.offered("2.0.0")).isEqualTo(before);
  }

  @Test
  void aWithdrawalAndAKillHoldFromTheNextRequestOn() throws Exception {
    acme.opens("");
    acme.begins("ro-back", "2.0.0", "30 %", "100 %");
    waitForFirst();
    acme.post(200, "/api/v1/rollouts/ro-back/withdraw", "{}");
    assertThat(acme.offered("2.0.0")).isEmpty();
    assertThat(acme.offered("1.0.0")).hasSize(INSTALLATIONS);
    acme.post(200, "/api/v1/flags/channel/acme/stable/win/kill", "{}");
    assertThat(acme.feed("/acme/latest.yml", acme.installations().getFirst()).statusCode())
        .isEqualTo(404);
    assertThat(acme.offered("1.0.0")).isEmpty();
  }

  @Test
  void nothingLowerThanWhatWasOfferedClimbs() throws Exception {
    acme.opens("");
    acme.begins("ro-gone", "2.0.0", "30 %", "100 %");
    waitForFirst();
    acme.post(200, "/api/v1/rollouts/ro-gone/withdraw", "{}");
    acme.post(201, Acme.CHANNEL + "/releases", Acme.release("1.5.0"));
    var refused =
        acme.post(
            409,
            "/api/v1/rollouts",
            Acme.begin("ro-low", "chg-ro-gone", "1.5.0", "{\"share\":\"100 %\"}"));
    assertThat(refused.body()).contains("1.5.0 is below 2.0.0", "higher version");
  }

  @Test
  void whoeverDoesNotSayWhoItIsGetsWhatIsStable() throws Exception {
    acme.opens("");
    acme.begins("ro-anon", "2.0.0", "99 %", "100 %");
    assertThat(waitForFirst()).hasSizeGreaterThan(380);
    for (var path :
        new String[] {
          "/acme/latest.yml",
          "/acme/stable/RELEASES?id=Acme&localVersion=1.0.0&arch=amd64",
          "/acme/stable/releases.win.json?id=Acme&os=win",
          "/acme/stable/appcast.xml?platform=win"
        }) {
      assertThat(server.send(server.at("/feeds" + path).GET().build()).body())
          .as(path)
          .contains("1.0.0")
          .doesNotContain("2.0.0");
    }
    var id = acme.offered("2.0.0").iterator().next();
    for (var path :
        new String[] {
          "/acme/for/" + id + "/stable/RELEASES?id=Acme",
          "/acme/stable/releases.win.json?id=Acme&stagingId=" + id,
          "/acme/stable/appcast.xml?platform=win&installation=" + id
        }) {
      assertThat(server.send(server.at("/feeds" + path).GET().build()).body())
          .as(path)
          .contains("2.0.0")
          .doesNotContain("1.0.0");
    }
  }

  @Test
  void whatWasOfferedIsKnownAfterARestartAndNothingIsOfferedUntilLeasesHoldAgain()
      throws Exception {
    acme.opens("");
    acme.begins("ro-again", "2.0.0", "30 %", "100 %");
    var before = waitForFirst();
    server.restart();
    Acme.until("it is offered again", () -> acme.offersMoreThan(0));
    assertThat(acme.offered("2.0.0")).isEqualTo(before);
    assertThat(acme.get(Acme.CHANNEL).text()).contains("\"offered\":" + before.size());
  }
}
