package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Credential;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Somebody with an operator's token, who does what people do by way of the API. */
final class Operator {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String CHANGES = "/api/v1/changes";
  private static final String ROLLOUTS = "/api/v1/rollouts";

  /** What happens all the time. */
  private static final Set<String> FREQUENT = Set.of("Judged", "Applied");

  private final ApiClient client;

  Operator(String server, String secret) {
    this.client = new ApiClient(server, new Credential(Optional.of(secret), "the demo"), PATIENCE);
  }

  /** Makes a token, and gives its secret. */
  String token(String role, String subject) {
    var body = Map.of("role", Json.of(role), "subject", Json.of(subject));
    return client.send("POST", "/api/v1/tokens", new Json.Obj(body)).answer().text("secret");
  }

  /** Makes the flag: a variant for each way, the stable one by default. */
  void flag(List<String> ways) {
    var variants = new LinkedHashMap<String, Json>();
    ways.forEach(way -> variants.put(way, Json.of(way)));
    var body =
        Map.of("variants", new Json.Obj(variants), "defaultVariant", Json.of(ways.getFirst()));
    client.send("PUT", ApiClient.path("/api/v1/flags", DemoSettings.FLAG), new Json.Obj(body));
  }

  void propose(Act act, String digest) {
    client.send("POST", CHANGES, act.proposal(digest));
  }

  void approve(Act act, String note) {
    var body = new Json.Obj(Map.of("note", Json.of(note)));
    client.send("POST", ApiClient.path(CHANGES, act.change(), "approve"), body);
  }

  void begin(Act act) {
    client.send("POST", ROLLOUTS, act.beginning());
  }

  /** Tries to begin, and gives the reasons of the refusal; none when it began. */
  List<String> refused(Act act) {
    try {
      begin(act);
      return List.of();
    } catch (Failed failed) {
      if (failed.exit() != Exit.REFUSED) {
        throw failed;
      }
      return failed.lines();
    }
  }

  /** The rollout as it is; empty while the server does not answer. */
  Optional<Answer> rollout(Act act) {
    try {
      return Optional.of(client.get(ApiClient.path(ROLLOUTS, act.rollout())).answer());
    } catch (Failed failed) {
      if (failed.exit() != Exit.UNUSABLE) {
        throw failed;
      }
      return Optional.empty();
    }
  }

  /** What became of a rollout that is over. */
  Course course(Act act) {
    var view = client.get(ApiClient.path(ROLLOUTS, act.rollout())).answer();
    var story = client.get(ApiClient.path("/api/v1/why", act.rollout())).answer().list("lines");
    return new Course(
        view, story.stream().filter(line -> !FREQUENT.contains(line.text("kind"))).toList());
  }

  /** Answers what a withdrawal leaves open: whether the data are as they should be. */
  void checkData(Act act, String note) {
    var body = new Json.Obj(Map.of("passed", Json.of(true), "note", Json.of(note)));
    client.send("POST", ApiClient.path(ROLLOUTS, act.rollout(), "check-data"), body);
  }
}
