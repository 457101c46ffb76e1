package dev.tidegate.bench;

import dev.tidegate.flags.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody who brings changes out and takes them back, by HTTP, as a person's tools would. */
public final class Operator {
  /** Of the service whose flags are measured. */
  public static final String SCOPE = "default/production/bench";

  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String token;

  Operator(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** A token for the service. */
  public String serviceToken() throws IOException, InterruptedException {
    return text(post("tokens", "{\"role\":\"service\",\"subject\":\"bench\"}"), "secret");
  }

  /** Makes a flag that may serve anything from its birth; {@code definition} in flagd's format. */
  public void set(String flag, String definition) throws IOException, InterruptedException {
    var ungoverned = definition.strip().replaceFirst("\\{", "{\"governed\": false, ");
    var _ = send("PUT", "flags/" + flag + "?scope=" + SCOPE, ungoverned);
  }

  /** Kills a flag; the answer comes when it is durable. */
  public void kill(String flag) throws IOException, InterruptedException {
    var _ = post("flags/" + flag + "/kill?scope=" + SCOPE, "{\"note\": \"bench\"}");
  }

  /**
   * Proposes a change, approves it, and begins to roll it out.
   *
   * @param rollout its stages and mode, as members of a JSON object
   * @return the rollout's id
   */
  public String begin(String flag, String candidate, String rollout)
      throws IOException, InterruptedException {
    var change = text(post("changes", change(flag)), "id");
    var _ = post("changes/" + change + "/approve", "{}");
    return text(
        post(
            "rollouts",
            """
            {"change": "%s", "flag": "%s", "candidate": "%s", %s}
            """
                .formatted(change, flag, candidate, rollout)),
        "id");
  }

  private static String change(String flag) {
    return """
    {"title": "bench of %s", "scope": "%s", "version": {"artifact": "%s"}, "nature": "routine",
     "contract": {"owner": "bench", "errors": "50 %%",
                  "latency": [{"limit": "50ms", "slower": "50 %%"}]},
     "plan": {"how": "withdraw", "within": "1m", "data": "none", "who": "bench"}}
    """
        .formatted(flag, SCOPE, DIGEST);
  }

  /** Asks for the next stage. */
  public void promote(String rollout) throws IOException, InterruptedException {
    var _ = post("rollouts/" + rollout + "/promote", "{}");
  }

  /** Withdraws; the answer comes when it is durable. */
  public void withdraw(String rollout) throws IOException, InterruptedException {
    var _ = post("rollouts/" + rollout + "/withdraw", "{}");
  }

  /** Says that the data are in order after a withdrawal, which resolves the change. */
  public void checkData(String rollout) throws IOException, InterruptedException {
    var _ = post("rollouts/" + rollout + "/check-data", "{\"passed\": true}");
  }

  /** The state of a rollout. */
  public String state(String rollout) throws IOException, InterruptedException {
    return text(send("GET", "rollouts/" + rollout, ""), "state");
  }

  private Json post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body);
  }

  private Json send(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return Json.parse(answer.body());
  }

  private static String text(Json json, String name) throws IOException {
    if (json.member(name) instanceof Json.Text(var text)) {
      return text;
    }
    throw new IOException("no " + name + " in " + json.text());
  }
}
