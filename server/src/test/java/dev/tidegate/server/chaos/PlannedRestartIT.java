package dev.tidegate.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged artefact says farewell when it is asked to stop, and nothing when it is killed. */
class PlannedRestartIT {
  @TempDir Path folder = Path.of("");

  private String said(ServerProcess server, String service, Runnable end) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/stream?client=client-1"))
            .header("Authorization", "Bearer " + service)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var stream = http.send(request, BodyHandlers.ofInputStream());
      assertThat(stream.statusCode()).isEqualTo(200);
      try (var lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("event: snapshot");
        end.run();
        return rest(lines);
      }
    }
  }

  private static String rest(BufferedReader lines) {
    var all = new StringBuilder();
    try {
      for (int read = lines.read(); read >= 0; read = lines.read()) {
        all.append((char) read);
      }
    } catch (IOException e) {
      all.append("[broken]");
    }
    return all.toString();
  }

  @Test
  void onlyAServerThatIsAskedToStopExtendsLeasesAndItsJournalSaysSo() throws Exception {
    var data = folder.resolve("data");
    try (var server = new ServerProcess(data, List.of("--restart-grace", "90s"));
        var operator = Operator.of(server, data)) {
      var service = operator.service();
      assertThat(said(server, service, server::kill)).doesNotContain("event: restart");
      server.restart();
      assertThat(journal(operator)).doesNotContain("Stopping");

      assertThat(said(server, service, server::stop))
          .contains("event: restart\n", "\"hold\":90000");
      server.restart();
      assertThat(journal(operator)).contains("\"Stopping\":{\"grace\":\"PT1M30S\"}");
    }
  }

  private static String journal(Operator operator) throws Exception {
    return operator.send("GET", "/api/v1/journal?from=0&limit=100", "", "").json().text();
  }
}
