package dev.tidegate.server.flagd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.Node;
import dev.tidegate.server.NotListening;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.config.Protocols;
import dev.tidegate.server.config.ServerConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flagd's methods by plain HTTP, with a token and without one, on each port. */
class FlagdOverHttpTest {
  private static final String RESOLVE = "/flagd.evaluation.v2.Service/ResolveString";
  private static final String FETCH = "/flagd.sync.v1.FlagSyncService/FetchAllFlags";

  @TempDir private Path folder;
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();
  private Node node;

  @BeforeEach
  void start() throws Exception {
    var protocols =
        Protocols.STANDARD
            .withPorts(new Protocols.Ports(0, 0, 0))
            .withOpen(Scope.parse("default/production/billing"));
    node = Node.start(config().withProtocols(protocols));
    flag("colour", "{\"variants\":{\"r\":\"red\"},\"defaultVariant\":\"r\"}");
    flag("size", "{\"variants\":{\"s\":7,\"m\":7.9},\"defaultVariant\":\"m\"}");
    flag("open", "{\"variants\":{\"r\":\"red\"}}");
    flag("secret?scope=default/staging", "{\"variants\":{\"r\":\"red\"},\"defaultVariant\":\"r\"}");
  }

  private ServerConfig config() {
    return ServerConfig.on(folder.resolve("data")).withPort(0);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void flag(String key, String body) throws Exception {
    var answer = send(node.port(), "PUT", "/api/v1/flags/" + key, "application/json", body, true);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private HttpResponse<String> send(
      int port, String method, String path, String type, String body, boolean asOperator)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (asOperator) {
      var token = Files.readString(folder.resolve("data/operator.token")).strip();
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> connect(String path, String body) throws Exception {
    return send(port(), "POST", path, "application/json", body, false);
  }

  private int port() {
    return node.otherPorts().getOrDefault("flagd-evaluation", 0);
  }

  @Test
  void anOpenScopeIsSeenWithoutATokenAndNothingElse() throws Exception {
    assertThat(connect(RESOLVE, "{\"flagKey\":\"colour\"}").body())
        .isEqualTo(
            "{\"value\":\"red\",\"reason\":\"STATIC\",\"variant\":\"r\","
                + "\"metadata\":{\"flagSetId\":\"billing\"}}");
    assertThat(connect(RESOLVE, "{\"flagKey\":\"secret\"}").statusCode()).isEqualTo(404);
    assertThat(connect(FETCH, "{}").body()).contains("colour").doesNotContain("secret");
    assertThat(connect(FETCH, "{\"selector\":\"default/staging\"}").statusCode()).isEqualTo(400);
  }

  /** Our words are said in plain JsonLogic, and what can not be is not sent. */
  @Test
  void clientsThatEvaluateThemselvesAreSentNoRuleThatTheyDoNotKnow() throws Exception {
    var ungoverned =
        "{\"governed\":false,\"variants\":{\"r\":\"red\",\"b\":\"blue\"},"
            + "\"defaultVariant\":\"r\",\"targeting\":";
    flag(
        "listed",
        ungoverned
            + "{\"if\":[{\"one_of\":[{\"var\":\"tier\"},[\"gold\",\"silver\"]]},\"b\",\"r\"]}}");
    flag(
        "matched",
        ungoverned + "{\"if\":[{\"matches\":[{\"var\":\"mail\"},\"x$\"]},\"b\",\"r\"]}}");
    assertThat(connect(FETCH, "{}").body())
        .contains("listed", "colour")
        .doesNotContain("one_of", "matched", "matches");
    var gold = "{\"flagKey\":\"listed\",\"context\":{\"tier\":\"gold\"}}";
    assertThat(connect(RESOLVE, gold).body()).contains("blue");
    var mail = "{\"flagKey\":\"matched\",\"context\":{\"mail\":\"max\"}}";
    assertThat(connect(RESOLVE, mail).body()).contains("blue");
  }

  @Test
  void onTheOnePortItTakesAToken() throws Exception {
    var asked = "{\"flagKey\":\"colour\"}";
    var without = send(node.port(), "POST", RESOLVE, "application/json", asked, false);
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(Json.parse(without.body()).member("code")).isEqualTo(Json.of("unauthenticated"));
    assertThat(send(node.port(), "POST", RESOLVE, "application/json", asked, true).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aWorthlessTokenIsNotTakenForNone() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + RESOLVE))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer tg_op-zzzzzzzz_wrong")
            .POST(HttpRequest.BodyPublishers.ofString("{\"flagKey\":\"colour\"}"));
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void flagdsPortsHaveNothingOfTheRest() throws Exception {
    assertThat(send(port(), "GET", "/api/v1/flags", "application/json", "", true).statusCode())
        .isEqualTo(404);
    assertThat(send(port(), "GET", "/", "text/html", "", true).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWrongHasItsCode() throws Exception {
    var unknown = connect(RESOLVE, "{\"flagKey\":\"colur\"}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body())
        .isEqualTo("{\"code\":\"not_found\",\"message\":\"there is no flag \\\"colur\\\"\"}");
    assertThat(connect(RESOLVE, "{\"flagKey\":\"size\"}").body())
        .contains("invalid_argument", "is a number, not a string");
    assertThat(connect(RESOLVE, "{\"flagKey\":").statusCode()).isEqualTo(400);
    assertThat(connect(RESOLVE, "{}").body()).contains("flagKey names the flag");
    assertThat(send(port(), "POST", RESOLVE, "text/plain", "", false).statusCode()).isEqualTo(415);
  }

  @Test
  void whoKnowsThatAValueMayBeAbsentIsToldAndOthersDoNotFindIt() throws Exception {
    var asked = "{\"flagKey\":\"open\"}";
    assertThat(connect(RESOLVE, asked).body())
        .isEqualTo("{\"reason\":\"DEFAULT\",\"metadata\":{\"flagSetId\":\"billing\"}}");
    assertThat(connect(RESOLVE.replace("v2", "v1"), asked).statusCode()).isEqualTo(404);
  }

  @Test
  void wholeNumbersAreTextsInJsonAsProtobufHasThem() throws Exception {
    assertThat(connect(RESOLVE.replace("String", "Int"), "{\"flagKey\":\"size\"}").body())
        .contains("\"value\":\"7\"");
    assertThat(connect(RESOLVE.replace("String", "Float"), "{\"flagKey\":\"size\"}").body())
        .contains("\"value\":7.9");
  }

  /** The prefix, then field 1 with the key; in the answer the last frame has the status. */
  @Test
  void grpcWebIsSpoken() throws Exception {
    var asked = "\0\0\0\0\u0008\n\u0006colour";
    var path = RESOLVE.replace("v2", "v1");
    var answer = send(port(), "POST", path, "application/grpc-web+proto", asked, false);
    assertThat(answer.body()).contains("\n\u0003red", "STATIC").endsWith("grpc-status: 0\r\n");
    var wrong = asked.replace("colour", "colors");
    assertThat(send(port(), "POST", path, "application/grpc-web", wrong, false).body())
        .contains("grpc-status: 5\r\n", "grpc-message: there is no flag");
  }

  @Test
  void aPortThatIsTakenIsNamedWithWhatToDo() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var ports = new Protocols.Ports(0, taken.getLocalPort(), 0);
      var config =
          ServerConfig.on(folder.resolve("other"))
              .withPort(0)
              .withProtocols(Protocols.STANDARD.withPorts(ports));
      assertThatThrownBy(() -> Node.start(config))
          .isInstanceOf(NotListening.class)
          .hasMessageContaining(":" + taken.getLocalPort())
          .hasMessageContaining("choose another with --flagd-ports");
    }
  }

  @Test
  void whatMakesNoSenseIsRefusedAllOfItAtOnce() {
    var config =
        config()
            .withPort(8013)
            .withProtocols(
                Protocols.STANDARD
                    .withPorts(new Protocols.Ports(8013, 70_000, 8016))
                    .withOpen(Scope.parse("default"))
                    .withOrigins(List.of("shop.example", "https://shop.example/a")));
    assertThatThrownBy(() -> Node.start(config))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.where())
                    .containsExactly(
                        "flagd-ports", "flagd-ports", "flagd-open", "cors-origin", "cors-origin"));
  }
}
