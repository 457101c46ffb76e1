package dev.tidegate.server.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import dev.tidegate.flags.Json;
import dev.tidegate.server.chaos.Operator;
import dev.tidegate.server.fixture.RunningServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenFeature's own OFREP provider, unmodified, against the real server; and plain HTTP. */
class OfrepProviderTest {
  @AutoClose private final RunningServer server = RunningServer.start();

  @AutoClose private final Operator operator = new Operator(server.address(), server.operator());

  private String service = "";

  @BeforeEach
  void start() throws Exception {
    service = operator.service();
    flag(
        "banner",
        """
        {"governed":false,"variants":{"on":true,"off":false},"defaultVariant":"off",
         "targeting":{"if":[{"in":[{"var":"country"},["DE","FR"]]},"on",null]}}
        """);
    flag("colour", "{\"variants\":{\"r\":\"red\",\"b\":\"blue\"},\"defaultVariant\":\"r\"}");
    flag("size", "{\"variants\":{\"s\":10,\"l\":20},\"defaultVariant\":\"s\"}");
    flag("ratio", "{\"variants\":{\"h\":0.5,\"w\":1.0},\"defaultVariant\":\"h\"}");
    flag("layout", "{\"variants\":{\"x\":{\"columns\":3}},\"defaultVariant\":\"x\"}");
  }

  private void flag(String key, String body) throws Exception {
    var answer = operator.send("PUT", "/api/v1/flags/" + key, "", body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    OpenFeatureAPI.getInstance().shutdown();
  }

  private Client client(String token) {
    var provider =
        OfrepProvider.constructProvider(
            OfrepProviderOptions.builder()
                .baseUrl(server.address())
                .headers(ImmutableMap.of("Authorization", ImmutableList.of("Bearer " + token)))
                .build());
    OpenFeatureAPI.getInstance().setProviderAndWait(provider);
    return OpenFeatureAPI.getInstance().getClient();
  }

  @Test
  void everyTypeOfValueArrives() {
    var client = client(service);
    var who = new ImmutableContext("user-1");

    assertThat(client.getBooleanValue("banner", true, who)).isFalse();
    assertThat(client.getStringValue("colour", "none", who)).isEqualTo("red");
    assertThat(client.getIntegerValue("size", -1, who)).isEqualTo(10);
    assertThat(client.getDoubleValue("ratio", -1.0, who)).isEqualTo(0.5);
    var layout = client.getObjectValue("layout", new Value(), who);
    assertThat(layout.asStructure().getValue("columns").asInteger()).isEqualTo(3);
  }

  @Test
  void targetingDecidesByTheContext() {
    var client = client(service);

    var german =
        client.getBooleanDetails(
            "banner", false, new ImmutableContext("user-1", Map.of("country", new Value("DE"))));
    assertThat(german.getValue()).isTrue();
    assertThat(german.getVariant()).isEqualTo("on");
    assertThat(german.getReason()).isEqualTo("TARGETING_MATCH");
    var british =
        client.getBooleanDetails(
            "banner", true, new ImmutableContext("user-1", Map.of("country", new Value("GB"))));
    assertThat(british.getValue()).isFalse();
    assertThat(british.getReason()).isEqualTo("DEFAULT");
  }

  @Test
  void anUnknownFlagGivesTheCodesDefaultAndItsErrorCode() {
    var details = client(service).getStringDetails("colur", "none", new ImmutableContext("user-1"));

    assertThat(details.getValue()).isEqualTo("none");
    assertThat(details.getErrorCode()).isEqualTo(ErrorCode.FLAG_NOT_FOUND);
  }

  @Test
  void anotherTypeThanTheFlagsIsAMismatch() {
    var details = client(service).getIntegerDetails("colour", 7, new ImmutableContext("user-1"));

    assertThat(details.getValue()).isEqualTo(7);
    assertThat(details.getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
  }

  @Test
  void aWrongTokenGivesTheCodesDefault() {
    var details =
        client("tg_op-zzzzzzzz_wrong")
            .getStringDetails("colour", "none", new ImmutableContext("user-1"));

    assertThat(details.getValue()).isEqualTo("none");
    assertThat(details.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
  }

  @Test
  void aKilledFlagGivesTheCodesDefault() throws Exception {
    assertThat(operator.send("POST", "/api/v1/flags/colour/kill", "", "{}").status())
        .isEqualTo(200);

    var value =
        client(service).getStringValue("colour", "of the code", new ImmutableContext("user-1"));

    assertThat(value).isEqualTo("of the code");
  }

  @Test
  void allFlagsComeAtOnceAndOnlyWhenSomethingChanged() throws Exception {
    var german = "{\"context\":{\"targetingKey\":\"user-1\",\"country\":\"DE\"}}";
    var first = bulk(german, "");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(Json.parse(first.body()).member("flags"))
        .isInstanceOfSatisfying(Json.Arr.class, all -> assertThat(all.items()).hasSize(5));
    var etag = first.headers().firstValue("ETag").orElseThrow();

    var same = bulk(german, etag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.headers().firstValue("ETag")).contains(etag);
    assertThat(bulk(german, "\"other\", W/" + etag).statusCode())
        .as("one of a list, compared weakly")
        .isEqualTo(304);

    var british = bulk(german.replace("DE", "GB"), etag);
    assertThat(british.statusCode()).as("another context").isEqualTo(200);
    operator.send("POST", "/api/v1/flags/colour/kill", "", "{}");
    assertThat(bulk(german, etag).statusCode()).as("another flag").isEqualTo(200);
  }

  private HttpResponse<String> bulk(String body, String etag) throws Exception {
    var request =
        server
            .as(service, "/ofrep/v1/evaluate/flags")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!etag.isEmpty()) {
      request.header("If-None-Match", etag);
    }
    return server.send(request.build());
  }
}
