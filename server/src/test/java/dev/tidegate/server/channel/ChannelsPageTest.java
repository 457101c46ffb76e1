package dev.tidegate.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The console's page on update channels. */
class ChannelsPageTest {
  @AutoClose private final RunningServer server = RunningServer.start(c -> c.withSolo(true));
  private final Acme acme = new Acme(server, 120);

  private HttpResponse<String> page(String path) throws Exception {
    var login = server.at("/login").POST(BodyPublishers.ofString("token=" + server.operator()));
    var opened = server.send(login.build());
    var cookie = opened.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    return server.send(server.at(path).header("Cookie", cookie).GET().build());
  }

  @Test
  void itTellsWhatIsOfferedToWhomAndHowManyHaveWhat() throws Exception {
    assertThat(page("/channels").body()).contains("There is no channel yet");
    acme.opens("");
    acme.beginsSlowly("ro-seen", "5m", "2.0.0", "50 %", "100 %");
    Acme.until("the first stage is open", () -> acme.offersMoreThan(0));
    acme.report(true);
    int offered = acme.offered("2.0.0").size();
    var page = page("/channels");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("acme/stable/win", "stable is 1.0.0", "offered to 50 %", "ro-seen")
        .contains("offered to about " + offered + " installations, " + offered + " report it")
        .contains("can not be taken back");
    assertThat(page("/rollouts/ro-seen").body()).contains("can not be taken back");
    assertThat(page("/").body()).contains("href=\"/channels\"");
  }

  @Test
  void nobodySeesItWithoutASession() throws Exception {
    assertThat(server.send(server.at("/channels").GET().build()).statusCode()).isEqualTo(303);
  }
}
