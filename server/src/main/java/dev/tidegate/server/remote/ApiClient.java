package dev.tidegate.server.remote;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.server.terminal.Answer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a server, one request at a time.
 *
 * <p>By {@code HttpURLConnection}, which starts ten times faster than its successor. It sends a
 * request once more by itself when the connection breaks before the answer begins; the
 * Idempotency-Key, which is the same then, keeps the server from doing it twice.
 */
public final class ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MOST = 64 << 20;

  private final URI server;
  private final Credential token;
  private final Duration patience;

  /** An answer that says yes. */
  public record Reply(String text, Json json) {
    public Answer answer() {
      return new Answer(json);
    }
  }

  /**
   * A client.
   *
   * @param server its address, such as {@code http://127.0.0.1:7070}
   * @param patience how long an answer may take
   * @throws Failed when this is no address
   */
  public ApiClient(String server, Credential token, Duration patience) {
    this.server = address(server);
    this.token = token;
    this.patience = patience;
  }

  private static URI address(String server) {
    try {
      var uri = new URI(server.endsWith("/") ? server.substring(0, server.length() - 1) : server);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(server);
    }
    throw notAnAddress(server);
  }

  private static Failed notAnAddress(String server) {
    return Failed.usage(
        "the server's address is such as http://127.0.0.1:7070, not \"" + server + "\"");
  }

  /** A path whose parts may have any characters. */
  public static String path(String root, String... parts) {
    var path = new StringBuilder(root);
    for (var part : parts) {
      path.append('/').append(encoded(part));
    }
    return path.toString();
  }

  /** A text as a part of a path or of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Reads something. */
  public Reply get(String path) {
    return ask("GET", path, null);
  }

  /** Changes something. */
  public Reply send(String method, String path, Json body) {
    return ask(method, path, body);
  }

  private Reply ask(String method, String path, @Nullable Json body) {
    try {
      var connection = open(method, path);
      if (body != null && !method.equals("DELETE")) {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (var out = connection.getOutputStream()) {
          out.write(body.text().getBytes(StandardCharsets.UTF_8));
        }
      }
      return reply(connection);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private HttpURLConnection open(String method, String path) throws IOException {
    var connection = (HttpURLConnection) URI.create(server + path).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setInstanceFollowRedirects(false); // a token is for one server
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json");
    token.secret().ifPresent(s -> connection.setRequestProperty("Authorization", "Bearer " + s));
    if (!method.equals("GET")) {
      connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
    }
    return connection;
  }

  private Reply reply(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    var text = text(connection, status);
    Json json;
    try {
      json = Json.parse(text);
    } catch (JsonProblem e) {
      throw Failed.unusable(
          "what answers at " + server + " does not speak Tidegate's API (HTTP " + status + ")");
    }
    if (status / 100 == 2) {
      return new Reply(text, json);
    }
    throw new Failed(exit(status), reasons(status, new Answer(json)), text);
  }

  private static String text(HttpURLConnection connection, int status) throws IOException {
    try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return in == null ? "" : new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
    }
  }

  private static int exit(int status) {
    return switch (status) {
      case 400, 404, 413, 422 -> Exit.USAGE;
      case 401, 403, 409 -> Exit.REFUSED;
      default -> Exit.UNUSABLE;
    };
  }

  /** Those of a problem document, or of OFREP. */
  private List<String> reasons(int status, Answer answer) {
    var lines = new ArrayList<>(answer.reasons("reasons"));
    if (lines.isEmpty()) {
      var detail = answer.text("errorDetails");
      lines.add(detail.isEmpty() ? "the server answered HTTP " + status : detail);
    }
    if (status == 401 || status == 403) {
      lines.add(token.from());
    }
    return lines;
  }

  private Failed unreachable(IOException e) {
    if (e instanceof SSLHandshakeException) {
      return Failed.unusable(
          "the certificate of " + server + " is not trusted: " + e.getMessage(),
          "name a store that has it: -Djavax.net.ssl.trustStore=FILE in TIDEGATE_JAVA_OPTS");
    }
    var why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return Failed.unusable(
        "no answer from " + server + ": " + why,
        "start a server with: tidegate serve",
        "or say where it is, with --server or TIDEGATE_SERVER");
  }
}
