package dev.tidegate.interop;

import dev.tidegate.flags.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real server as a process, with flagd's ports, and its operator. */
final class Server implements AutoCloseable {
  private static final Path JAR =
      Path.of(System.getProperty("tidegate.home"), "server", "target", "tidegate-server.jar");
  private static final String LAST_LINE = "operator's token in ";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final Map<String, Integer> ports = new HashMap<>();
  private Process process;

  private Server(Path folder) throws IOException {
    this.folder = folder;
    this.process = launch("0", "0,0,0");
  }

  /**
   * Starts one whose flags anybody may see at flagd's ports.
   *
   * @param folder empty
   */
  static Server start(Path folder) throws IOException {
    return new Server(folder);
  }

  private Process launch(String port, String flagdPorts) throws IOException {
    var log = folder.resolve("server.log").toFile();
    var command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-jar",
            JAR.toString(),
            "serve",
            "--solo",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            port,
            "--flagd-ports",
            flagdPorts,
            "--flagd-open",
            "default/production",
            "--commands-per-second",
            "0");
    var started =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
    var said = new ArrayList<String>();
    try {
      read(started.inputReader(), said);
    } catch (IOException e) {
      throw new IOException(said + "\n" + Files.readString(log.toPath()), e);
    }
    return started;
  }

  private void read(BufferedReader lines, List<String> said) throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      int colon = line.lastIndexOf(':');
      if (line.startsWith("ready on ")) {
        ports.put("", Integer.valueOf(line.substring(colon + 1)));
      } else if (line.startsWith("flagd-")) {
        ports.put(line.substring(0, line.indexOf(' ')), Integer.valueOf(line.substring(colon + 1)));
      } else if (line.startsWith(LAST_LINE)) {
        return;
      }
    }
    throw new IOException("the server did not start");
  }

  /**
   * A port: {@code flagd-evaluation}, {@code flagd-sync}, {@code flagd-ofrep}, or "" for the one.
   */
  int port(String name) {
    var port = ports.get(name);
    if (port == null) {
      throw new IllegalArgumentException("no port " + name + " among " + ports);
    }
    return port;
  }

  String url(String port) {
    return "http://127.0.0.1:" + port(port);
  }

  private String operator() throws IOException {
    return Files.readString(folder.resolve("data").resolve("operator.token")).strip();
  }

  /** A new token for a service. */
  String service() throws IOException, InterruptedException {
    return service("default/production/shop");
  }

  /** A new token for the service of a scope. */
  String service(String scope) throws IOException, InterruptedException {
    var body = "{\"role\":\"service\",\"subject\":\"shop\",\"scope\":\"" + scope + "\"}";
    if (Json.parse(send("POST", "/api/v1/tokens", body).body()).member("secret")
        instanceof Json.Text(var secret)) {
      return secret;
    }
    throw new IOException("no token");
  }

  /** Makes a flag, or another of it. */
  void flag(String key, String body) throws IOException, InterruptedException {
    send("PUT", "/api/v1/flags/" + key, body);
  }

  void kill(String key) throws IOException, InterruptedException {
    send("POST", "/api/v1/flags/" + path(key, "/kill"), "{}");
  }

  /** Below a flag, whose key may have a query behind it. */
  private static String path(String key, String below) {
    int query = key.indexOf('?');
    return query < 0 ? key + below : key.substring(0, query) + below + key.substring(query);
  }

  /** How many streams of these clients are open, as the server counts them. */
  int followers() throws IOException, InterruptedException {
    return send("GET", "/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith("tidegate_followers "))
        .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** Something that the operator asks for, and gets. */
  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url("") + path))
            .header("Authorization", "Bearer " + operator())
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  /** Stops it as one does, and starts it again where it was. */
  void restart() throws IOException {
    process.destroy();
    process.onExit().join();
    process =
        launch(
            "" + port(""),
            port("flagd-evaluation") + "," + port("flagd-sync") + "," + port("flagd-ofrep"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    http.close();
  }
}
