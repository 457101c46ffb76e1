package dev.tidegate.server.console;

import dev.tidegate.flags.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A service with many users that follows the stream, applies what it is told, and reports what came
 * of it, all by HTTP. Which of its users fail is drawn with a fixed seed.
 */
final class FakeService implements AutoCloseable {
  private static final long EVERY_MILLIS = 400;
  private static final int[] UNITS = {60, 80, 5_000};
  private static final double FAILING = .004;
  private static final double SLOW = .018;
  private static final double NEW = .1;

  private final String url;
  private final String secret;
  private final String client;
  private final Random random;
  private final Map<String, Json> climbs = new ConcurrentHashMap<>();
  private final Map<String, Double> candidateFailing = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile String generation = "";
  private volatile boolean running = true;
  private volatile boolean reporting = true;
  private int nextUnit = 1;
  private long sequence;

  FakeService(String url, String secret, String client) {
    this.url = url;
    this.secret = secret;
    this.client = client;
    this.random = new Random(client.hashCode());
    threads.add(Thread.ofVirtual().start(this::follow));
    threads.add(Thread.ofVirtual().start(this::report));
  }

  /** From now on, this share of a rollout's candidate units fails. */
  void fails(String rollout, double share) {
    candidateFailing.put(rollout, share);
  }

  /** From now on it says nothing any more, or does again. */
  void speaks(boolean does) {
    reporting = does;
  }

  private HttpURLConnection open(String path) throws IOException {
    var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + secret);
    return connection;
  }

  private void follow() {
    while (running) {
      try (var in =
          new BufferedReader(
              new InputStreamReader(
                  open("/api/v1/stream?client=" + client).getInputStream(),
                  StandardCharsets.UTF_8))) {
        for (var line = in.readLine(); line != null && running; line = in.readLine()) {
          if (line.startsWith("data: ")) {
            apply(Json.parse(line.substring("data: ".length())));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        pause(); // the server is away, and comes back
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void apply(Json frame) throws IOException {
    if (frame.member("flags") instanceof Json.Obj(var flags)) {
      flags.forEach(
          (key, flag) -> {
            var climb = flag.member("climb");
            if (climb == null) {
              climbs.remove(key);
            } else {
              climbs.put(key, climb);
            }
          });
    }
    generation = Rig.text(frame, "generation");
    post(
        "/api/v1/stream/acks",
        "{\"client\":\"" + client + "\",\"generation\":\"" + generation + "\"}");
  }

  private void post(String path, String body) throws IOException {
    var connection = open(path);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    try (var out = connection.getOutputStream()) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    if (status >= 400) {
      try (var error = connection.getErrorStream()) {
        throw new IOException(
            status + " " + new String(error.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  private void report() {
    while (running) {
      try {
        Thread.sleep(EVERY_MILLIS); // as often as it reports
        if (reporting && !climbs.isEmpty()) {
          post("/api/v1/signals", body());
        }
      } catch (IOException e) {
        System.err.println("fake service: " + e.getMessage());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private String body() {
    var reports = climbs.values().stream().map(this::report).toList();
    return """
    {"client":"%s","scope":"default/production/checkout",
     "sequence":%d,"generation":"%s","climbs":[%s]}
    """
        .formatted(client, ++sequence, generation, String.join(",", reports));
  }

  private String report(Json climb) {
    var cells = new ArrayList<String>();
    var id = Rig.text(climb, "id");
    if (climb.member("cohorts") instanceof Json.Arr(var cohorts)) {
      for (int i = 0; i < cohorts.size(); i++) {
        int units = UNITS[Math.min(i, UNITS.length - 1)];
        int candidate = (int) Math.round(units * number(cohorts.get(i), "share") / 1e6);
        double failing = candidateFailing.getOrDefault(id, FAILING);
        cell(cells, i, "candidate", candidate, failing);
        cell(cells, i, "control", units - candidate, FAILING);
      }
    }
    return "{\"rollout\":\"%s\",\"opened\":%d,\"cells\":[%s]}"
        .formatted(id, (long) number(climb, "opened"), String.join(",", cells));
  }

  private static double number(Json json, String member) {
    return json.member(member) instanceof Json.Num number ? number.value() : 0;
  }

  private void cell(List<String> cells, int cohort, String arm, int units, double failing) {
    if (units == 0) {
      return;
    }
    int failed = drawn(units, failing);
    int slow = Math.max(failed, drawn(units, SLOW));
    cells.add(
        String.format(
            Locale.ROOT,
            "{\"cohort\":%d,\"arm\":\"%s\",\"requests\":%d,\"failed\":%d,\"slow\":[%d],"
                + "\"units\":%d,\"failingUnits\":%d,\"slowUnits\":[%d],"
                + "\"seen\":%s,\"failing\":%s,\"slowing\":[%s],\"histogram\":{\"60\":%d}}",
            cohort,
            arm,
            2 * units,
            failed,
            slow,
            units,
            failed,
            slow,
            unitIds(drawn(units, NEW)),
            unitIds(failed),
            unitIds(slow),
            2 * units));
  }

  private int drawn(int units, double share) {
    int hits = 0;
    for (int i = 0; i < units; i++) {
      hits += random.nextDouble() < share ? 1 : 0;
    }
    return hits;
  }

  private List<Integer> unitIds(int count) {
    var ids = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      ids.add(nextUnit++ * 0x9e3779b1);
    }
    return ids;
  }

  @Override
  public void close() {
    running = false;
    threads.forEach(Thread::interrupt);
  }
}
