package dev.tidegate.server.chaos;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.FirstToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Somebody with a token, over HTTP. Thread-safe. */
public final class Operator implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String address;
  private final String token;

  /** Somebody who presents a token to the server at an address. */
  public Operator(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /** The first operator of a server. */
  public static Operator of(ServerProcess server, Path data) {
    return new Operator(server.address(), FirstToken.in(data));
  }

  /** An answer. */
  public record Answer(int status, Json json) {
    /** A text of it; empty when there is none of this name. */
    public String text(String name) {
      return json.member(name) instanceof Json.Text(var text) ? text : "";
    }
  }

  /**
   * Sends a request.
   *
   * @param key its idempotency key; empty for none
   */
  public Answer send(String method, String path, String key, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(30)) // a machine under load is slow
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), Json.parse(answer.body()));
  }

  /** Creates a token, and gives its secret. */
  public String token(String body) throws IOException, InterruptedException {
    return send("POST", "/api/v1/tokens", "", body).text("secret");
  }

  /** Creates a token of the service named billing, and gives its secret. */
  public String service() throws IOException, InterruptedException {
    return token("{\"role\":\"service\",\"subject\":\"billing\"}");
  }

  @Override
  public void close() {
    http.close();
  }
}
