package dev.tidegate.server.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a page hears, by the address that it was told. */
@Timeout(60)
class OfrepEventsTest {
  @AutoClose private final RunningServer server = RunningServer.start();

  @BeforeEach
  void start() throws Exception {
    colour("red");
  }

  private void colour(String value) throws Exception {
    var body =
        "{\"governed\":false,\"variants\":{\"r\":\"" + value + "\"},\"defaultVariant\":\"r\"}";
    assertThat(server.send("PUT", "/api/v1/flags/colour", body).statusCode()).isLessThan(300);
  }

  private String address() throws Exception {
    var body = Json.parse(server.send("POST", "/ofrep/v1/evaluate/flags", "{}").body());
    if (body.member("eventStreams") instanceof Json.Arr(var streams)
        && streams.getFirst().member("endpoint") instanceof Json.Obj endpoint
        && endpoint.member("requestUri") instanceof Json.Text(var address)) {
      return address;
    }
    throw new AssertionError("no address in " + body);
  }

  private BufferedReader follow(String address, String... headers)
      throws IOException, InterruptedException {
    var request = server.at(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = server.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /** The id of the next event, and what it says. */
  private static String[] event(BufferedReader lines) throws IOException {
    var id = "";
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        return new String[] {id, line.substring(6)};
      }
    }
    throw new AssertionError("the stream is over");
  }

  @Test
  void whoComesIsToldToAskAndAgainWhenSomethingChanges() throws Exception {
    try (var lines = follow(address())) {
      var first = event(lines);
      var data = Json.parse(first[1]);
      assertThat(data.member("type")).isEqualTo(Json.of("refetchEvaluation"));
      assertThat(data.member("etag")).isEqualTo(Json.of("\"" + first[0] + "\""));
      assertThat(data.member("lastModified")).isInstanceOf(Json.Num.class);

      colour("blue");
      assertThat(event(lines)[0]).isNotEqualTo(first[0]);
    }
  }

  @Test
  void whoComesBackIsToldOnlyWhatIsNew() throws Exception {
    String id;
    try (var lines = follow(address())) {
      id = event(lines)[0];
    }
    try (var lines = follow(address(), "Last-Event-ID", id)) {
      colour("blue");
      assertThat(event(lines)[0]).isNotEqualTo(id);
    }
  }

  @Test
  void anAddressIsGoodAfterTheServerWasStartedAgain() throws Exception {
    var address = address();
    server.restart();
    try (var lines = follow(address)) {
      assertThat(event(lines)[1]).contains("refetchEvaluation");
    }
  }

  @Test
  void aStreamEndsWithTheTokenThatItWasMadeOf() throws Exception {
    var made = Json.parse(server.send("POST", "/api/v1/tokens", "{\"subject\":\"shop\"}").body());
    var secret = made.member("secret") instanceof Json.Text(var text) ? text : "";
    var id = secret.substring(secret.indexOf('_') + 1, secret.indexOf('_', 3));
    var address =
        Json.parse(server.sendAs(secret, "POST", "/ofrep/v1/evaluate/flags", "{}").body())
            .text()
            .replaceAll(".*\"requestUri\":\"([^\"]*)\".*", "$1");
    try (var lines = follow(address)) {
      event(lines);
      assertThat(server.send("DELETE", "/api/v1/tokens/" + id, "").statusCode()).isLessThan(300);
      colour("blue");
      assertThat(lines.lines().filter(line -> line.startsWith("data: "))).isEmpty();
    }
    var late = server.send(server.at(address).GET().build());
    assertThat(late.statusCode()).isIn(401, 403);
  }

  @Test
  void anAddressOfAnotherServerOrAnotherSelectorIsNone() throws Exception {
    var address = address();
    var forged = address.replaceFirst("\\.[^.]*$", "." + "A".repeat(43));
    var altered = address.replaceFirst("\\.\\.", ".YQ.");
    for (var wrong : new String[] {forged, altered, "/ofrep/v1/sse?token=", "/ofrep/v1/sse"}) {
      var answer = server.send(server.at(wrong).GET().build());
      assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
    }
    assertThat(altered).isNotEqualTo(address);
  }

  @Test
  void aTokenInAHeaderDoesAsWell() throws Exception {
    try (var lines = follow("/ofrep/v1/sse", "X-API-Key", server.operator())) {
      assertThat(event(lines)[1]).contains("refetchEvaluation");
    }
  }
}
