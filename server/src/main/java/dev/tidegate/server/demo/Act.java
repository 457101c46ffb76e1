package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One rewrite of the function.
 *
 * @param candidate the flag's variant that it is
 * @param title of its change
 * @param about what it is, for whoever watches
 * @param routine whether its change says that it is; what does not say so counts as structural
 * @param killed whether the server is killed in the middle of its climb
 */
record Act(String candidate, String title, List<String> about, boolean routine, boolean killed) {
  static final String WINDOW = "1 s";

  private static final String ERRORS = "0.5 %";
  private static final String LIMIT = "5 ms";
  private static final String SLOWER = "1 %";

  static final Act EPOCH =
      new Act(
          "epoch",
          "Compute billing moments in epoch seconds",
          List.of(
              "Generated, plausible, and its own tests pass: months become days of 86,400 seconds.",
              "Where clocks change between two moments, people are billed an hour off."),
          false,
          false);

  static final Act STEPPING =
      new Act(
          "stepping",
          "Find billing moments step by step",
          List.of("Generated, and right about every zone; but it walks there minute by minute."),
          true,
          false);

  static final Act LOCAL =
      new Act(
          "local",
          "Compute billing moments in local time",
          List.of(
              "Repaired: right, and as fast as what there is. It should arrive, although the"
                  + " server",
              "is killed (kill -9) on the way."),
          true,
          true);

  static final List<Act> ALL = List.of(EPOCH, STEPPING, LOCAL);

  /** The contract, in a line. */
  static String contract() {
    return "at most " + ERRORS + " of users fail, at most " + SLOWER + " wait longer than " + LIMIT;
  }

  String change() {
    return "chg-" + candidate;
  }

  String rollout() {
    return "ro-" + candidate;
  }

  /** The change, as it is proposed. */
  Json proposal(String digest) {
    var members = new LinkedHashMap<String, Json>();
    members.put("id", Json.of(change()));
    members.put("title", Json.of(title));
    members.put("scope", Json.of(DemoSettings.SCOPE));
    members.put("version", object("artifact", digest));
    if (routine) {
      members.put("nature", Json.of("routine"));
    }
    members.put("generatedBy", object("kind", "generated", "tool", "assistant"));
    members.put("contract", contractJson());
    members.put(
        "plan",
        object("how", "withdraw", "within", "1m", "data", "none is written", "who", "on call"));
    return new Json.Obj(members);
  }

  private static Json contractJson() {
    return new Json.Obj(
        Map.of(
            "owner", Json.of("team-billing"),
            "errors", Json.of(ERRORS),
            "latency", new Json.Arr(List.of(object("limit", LIMIT, "slower", SLOWER)))));
  }

  /** The rollout, as it is begun. */
  Json beginning() {
    return object(
        "id",
        rollout(),
        "change",
        change(),
        "flag",
        DemoSettings.FLAG,
        "candidate",
        candidate,
        "window",
        WINDOW);
  }

  private static Json object(String... members) {
    var object = new LinkedHashMap<String, Json>();
    for (int i = 0; i < members.length; i += 2) {
      object.put(members[i], Json.of(members[i + 1]));
    }
    return new Json.Obj(object);
  }
}
