package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import java.io.IOException;
import java.util.Map;

/** What users got, as the load tells it each second. Thread-safe. */
final class Audience {
  /**
   * The figures of one way to answer.
   *
   * @param users who got an answer that way
   * @param harmed of them, who got a wrong one
   * @param lastSentMillis when the last request was sent that was answered that way, 0 for none
   */
  record Way(long answers, long wrong, long slow, long users, long harmed, long lastSentMillis) {
    static final Way NONE = new Way(0, 0, 0, 0, 0, 0);
  }

  private volatile Json latest = Json.nothing();

  Audience(Process load) {
    Thread.ofVirtual().start(() -> listen(load));
  }

  private void listen(Process load) {
    try (var lines = load.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        latest = Json.parse(line);
      }
    } catch (IOException | JsonProblem _) {
      // the load is gone
    }
  }

  /** The figures of one way, since the beginning. */
  Way way(String name) {
    var ways = latest.member("ways");
    var way = ways == null ? null : ways.member(name);
    return way == null
        ? Way.NONE
        : new Way(
            number(way, "answers"),
            number(way, "wrong"),
            number(way, "slow"),
            number(way, "users"),
            number(way, "harmed"),
            number(way, "lastSent"));
  }

  /** All answers, since the beginning. */
  long answers() {
    return latest.member("ways") instanceof Json.Obj(Map<String, Json> ways)
        ? ways.values().stream().mapToLong(way -> number(way, "answers")).sum()
        : 0;
  }

  /** Requests that nobody answered. */
  long unanswered() {
    return number(latest, "unanswered");
  }

  private static long number(Json json, String name) {
    return json.member(name) instanceof Json.Num number ? (long) number.value() : 0;
  }
}
