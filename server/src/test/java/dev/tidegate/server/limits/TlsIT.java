package dev.tidegate.server.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Json;
import dev.tidegate.server.chaos.ServerProcess;
import dev.tidegate.server.fixture.FirstToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate of the test's own, made by the JDK's keytool. */
@SuppressWarnings("NullAway.Init")
class TlsIT {
  private static final String PASSWORD = "a long enough password";

  @TempDir Path folder;

  private Path data;
  private Path keystore;
  private Path password;

  @BeforeEach
  void certificate() throws Exception {
    data = folder.resolve("data");
    keystore = folder.resolve("server.p12");
    password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "tidegate",
                "-keyalg",
                "EC",
                "-dname",
                "CN=tidegate",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass:file",
                password.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
  }

  private List<String> options() {
    return List.of(
        "--host",
        "0.0.0.0",
        "--tls-keystore",
        keystore.toString(),
        "--tls-password-file",
        password.toString());
  }

  private SSLContext trusting() throws Exception {
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray()));
    var context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }

  private static HttpRequest.Builder request(String base, String path, String token) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  @Test
  void commandsEvaluationsAndTheStreamTravelEncrypted() throws Exception {
    try (var server = new ServerProcess(data, options());
        var http = HttpClient.newBuilder().sslContext(trusting()).build()) {
      assertThat(server.address()).startsWith("https://0.0.0.0:");
      var base = "https://127.0.0.1:" + server.port();
      var operator = FirstToken.in(data);

      var created =
          http.send(
              request(base, "/api/v1/tokens", operator)
                  .POST(body("{\"role\":\"service\",\"subject\":\"billing\"}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(created.statusCode()).isEqualTo(201);
      var put =
          http.send(
              request(base, "/api/v1/flags/way", operator)
                  .PUT(body("{\"variants\":{\"a\":1,\"b\":2},\"defaultVariant\":\"a\"}"))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      assertThat(put.statusCode()).isEqualTo(201);
      assertThat(Json.parse(created.body()).member("secret")).isInstanceOf(Json.Text.class);
      if (Json.parse(created.body()).member("secret") instanceof Json.Text(var service)) {
        assertSnapshotOnTheStream(http, base, service);
      }
      assertPlainTextIsNotAnswered(server.port(), operator);
    }
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  private static void assertSnapshotOnTheStream(HttpClient http, String base, String service)
      throws Exception {
    var stream =
        http.send(
            request(base, "/api/v1/stream?client=client-0001", service).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      var first = new StringBuilder();
      for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
        first.append(line).append('\n');
      }
      assertThat(first.toString()).contains("event: snapshot").contains("\"way\"");
    }
  }

  private static void assertPlainTextIsNotAnswered(int port, String token) {
    try (var http = HttpClient.newHttpClient()) {
      assertThatThrownBy(
              () ->
                  http.send(
                      request("http://127.0.0.1:" + port, "/api/v1/flags", token).build(),
                      HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void theCommandLineSpeaksTlsAndSaysWhenItDoesNotTrustACertificate() throws Exception {
    try (var server = new ServerProcess(data, options())) {
      var address = "https://127.0.0.1:" + server.port();
      var program =
          Program.in(folder)
              .with("TIDEGATE_SERVER", address)
              .with("TIDEGATE_TOKEN", FirstToken.in(data));

      var trusting =
          program
              .withJava(
                  "-Djavax.net.ssl.trustStore=" + keystore,
                  "-Djavax.net.ssl.trustStorePassword=" + PASSWORD)
              .run("token", "list");
      assertThat(trusting.exit()).as(trusting.err()).isZero();
      assertThat(trusting.out()).contains("operator");

      var strange = program.run("token", "list");
      assertThat(strange.exit()).isEqualTo(3);
      assertThat(strange.err())
          .contains("the certificate of " + address + " is not trusted")
          .contains("-Djavax.net.ssl.trustStore=")
          .doesNotContain("start a server with")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aCertificateThatCanNotBeUsedIsNamed() throws Exception {
    Files.writeString(password, "another password");
    assertRefused(3, "can not use the certificate in " + keystore, options());

    Files.delete(password);
    assertRefused(3, password.toString(), options());

    assertRefused(
        2,
        "--tls-keystore and --tls-password-file go together",
        List.of("--tls-keystore", keystore.toString()));
  }

  private void assertRefused(int exit, String why, List<String> options) throws Exception {
    var arguments =
        new java.util.ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
    arguments.addAll(options);
    var ended = Program.in(folder).run(arguments.toArray(String[]::new));
    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(why).doesNotContain("\tat ");
  }
}
