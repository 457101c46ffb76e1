package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.PlanText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate rollout plan}. */
@Command(
    name = "plan",
    abbreviateSynopsis = true,
    description = {
      "Tells how a rollout would go: how long each stage takes a candidate that is no worse, what",
      "is caught there after how long, how many users are harmed until then, and what would help",
      "where traffic is too little. It decides nothing. What is not said of the service is taken",
      "from what was seen of the flag, or of its scope, lately; else it is assumed, and told so."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout plan --change chg-7k2m9p4q --flag new-checkout",
      "  tidegate rollout plan --errors \"0.5 %%\" --latency \"250ms=1 %%\" --rps 200 --users 40000"
          + " \\",
      "      --error-rate \"0.05 %%\" --share internal=0.1%% --stages 1%%,10%%,100%%",
      "  tidegate rollout plan --file rollout.json --rps 0.5 --users 60 --window 1m"
    })
final class RolloutForesee implements Callable<Integer> {
  private static final String PATH = RolloutCommand.PATH + "/plan";

  @Mixin ClimbOptions climb = new ClimbOptions();

  @Option(
      names = "--errors",
      paramLabel = "SHARE",
      description = "Failures that a contract would tolerate; without a change.")
  @Nullable String errors;

  @Option(
      names = "--latency",
      paramLabel = "LIMIT=SHARE",
      description = "A limit, and how many requests it would let be slower: \"250ms=1 %%\".")
  Map<String, String> latency = new LinkedHashMap<>();

  @Option(
      names = "--rps",
      paramLabel = "NUMBER",
      description = "Requests a second that the service gets, stable and candidate together.")
  @Nullable Double rps;

  @Option(
      names = "--users",
      paramLabel = "NUMBER",
      description = "Different users (or what keeps its arm) that it has in an hour.")
  @Nullable Long users;

  @Option(
      names = "--error-rate",
      paramLabel = "SHARE",
      description = "Requests that fail on what is stable today.")
  @Nullable String errorRate;

  @Option(
      names = "--slow",
      paramLabel = "LIMIT=SHARE",
      description = "Requests that are slower than a limit today: \"250ms=0.3 %%\".")
  Map<String, String> slow = new LinkedHashMap<>();

  @Option(
      names = "--share",
      paramLabel = "COHORT=SHARE",
      description = "Users that are in a cohort before the last: internal=0.1%%.")
  Map<String, String> shares = new LinkedHashMap<>();

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    var body = climb.body(server).put("errors", errors).put("errorRate", errorRate);
    if (rps != null) {
      if (!Double.isFinite(rps)) {
        throw Failed.usage("--rps is a number, not " + rps);
      }
      body.put("rps", new Json.Num(rps.toString()));
    }
    if (users != null) {
      body.put("users", Json.of(users));
    }
    limits(body, "latency", latency);
    limits(body, "slow", slow);
    shares.forEach((cohort, share) -> body.put("shares." + cohort, share));
    return server.send("POST", PATH, body.json(), PlanText::lines);
  }

  private static void limits(RequestBody body, String name, Map<String, String> limits) {
    if (!limits.isEmpty()) {
      body.put(
          name,
          new Json.Arr(
              limits.entrySet().stream()
                  .map(
                      limit ->
                          RequestBody.empty()
                              .put("limit", limit.getKey())
                              .put("slower", limit.getValue())
                              .json())
                  .toList()));
    }
  }
}
