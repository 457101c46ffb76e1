package dev.tidegate.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.fixture.RunningServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every member of every body, with values that it should not have: an answer, never a fault. */
class WrongValuesTest {
  private static final Set<Integer> FINE = Set.of(200, 201, 202);
  private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 409);
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  private static final List<Json> WRONG =
      Stream.of(
              "null",
              "true",
              "\"\"",
              "\"x\"",
              "\"\\u0000\"",
              "-1",
              "1e300",
              "1e999999",
              "9223372036854775808",
              "[]",
              "{}",
              "[null]",
              "\"-PT5S\"",
              "\"999999999d\"",
              "\"PT2562047788015215H\"",
              "\"101 %\"",
              "\"a/b/c/d/e\"")
          .map(Json::parse)
          .toList();

  private static final String CHANGE =
      """
      {"id":"chg-1","title":"Bill","nature":"routine","scope":"default/production/billing",
       "version":{"artifact":"DIGEST"},"requestedBy":"ann","reviewedBy":["bob"],
       "generatedBy":{"kind":"generated","tool":"assistant","model":"m"},
       "contract":{"owner":"team","errors":"1 %","latency":[{"limit":"250ms","slower":"1 %"}],
                   "metrics":[{"name":"invoices","userImpact":"billed on time"}]},
       "plan":{"how":"withdraw","within":"2m","data":"none","who":"on-call"}}
      """;
  private static final String FLAG =
      """
      {"governed":false,"state":"ENABLED","variants":{"on":"a","off":"b"},"defaultVariant":"off",
       "targeting":{"if":[{"in":[{"var":"country"},["DE"]]},"on",null]}}
      """;
  private static final String ROLLOUT =
      """
      {"id":"ro-1","change":"chg-nothing","flag":"way","scope":"default/production",
       "candidate":"new","cohorts":[{"name":"everyone","rule":true}],
       "stages":[{"name":"all","cohort":"everyone","share":"100 %","minDuration":"1s",
                  "minRequests":10,"holdAt":"1h","withdrawAt":"2h"}],
       "bake":{"minDuration":"30s","holdAt":"1h","withdrawAt":"2h"},"mode":"enforce",
       "unit":"user","window":"10s","alpha":"1 %","beta":"10 %","harmRatio":1.5,"safeRatio":2,
       "supersedes":"ro-0"}
      """;
  private static final String TOKEN =
      """
      {"role":"service","subject":"billing","scope":"default/production/billing",
       "version":"DIGEST","expiresIn":"1d"}
      """;
  private static final String SIGNALS =
      """
      {"client":"client-0001","scope":"default/production/billing","version":"DIGEST",
       "sequence":1,"generation":"1.1","climbs":[{"rollout":"ro-1","opened":3,"dropped":0,
         "violations":[{"invariant":"i","owner":"o","arm":"candidate","count":1}],
         "cells":[{"cohort":0,"arm":"candidate","requests":10,"failed":1,"slow":[1],"units":5,
                   "failingUnits":1,"slowUnits":[1],"seen":[1,2],"failing":[1],"slowing":[[1]],
                   "histogram":{"3":10}}]}]}
      """;

  private final List<String> faults = new ArrayList<>();
  private int refused;

  @Test
  void noValueIsAFaultOfTheServer() throws Exception {
    try (var server = RunningServer.start(config -> config.withCommandsPerSecond(0))) {
      all(server, "POST", "/api/v1/changes", CHANGE);
      all(server, "PUT", "/api/v1/flags/way", FLAG);
      all(server, "POST", "/api/v1/rollouts", ROLLOUT);
      all(server, "POST", "/api/v1/tokens", TOKEN);
      all(server, "POST", "/api/v1/signals", SIGNALS);
      assertThat(faults).isEmpty();
      assertThat(refused).isGreaterThan(500);
      server.restart();
      assertThat(server.port()).as("whatever was accepted can be read again").isPositive();
    }
  }

  private void all(RunningServer server, String method, String path, String body) throws Exception {
    var bodies = new ArrayList<Json>();
    wrong(Json.parse(body.replace("DIGEST", DIGEST)), bodies::add);
    for (var wrong : bodies) {
      var answer = server.send(method, path, wrong.text());
      boolean isProblem =
          REFUSED.contains(answer.statusCode())
              && answer.headers().firstValue("Content-Type").orElse("").endsWith("problem+json");
      refused += isProblem ? 1 : 0;
      if (!isProblem && !FINE.contains(answer.statusCode())) {
        faults.add(answer.statusCode() + " " + answer.body() + " to " + wrong.text());
      }
    }
  }

  /** This value with each wrong one in the place of each of its parts. */
  private static void wrong(Json json, Consumer<Json> consumer) {
    WRONG.forEach(consumer);
    if (json instanceof Json.Obj(var members)) {
      members.forEach(
          (name, member) ->
              wrong(
                  member,
                  other -> {
                    var copy = new LinkedHashMap<>(members);
                    copy.put(name, other);
                    consumer.accept(new Json.Obj(copy));
                  }));
    } else if (json instanceof Json.Arr(var items)) {
      for (int i = 0; i < items.size(); i++) {
        int place = i;
        wrong(
            items.get(i),
            other -> {
              var copy = new ArrayList<>(items);
              copy.set(place, other);
              consumer.accept(new Json.Arr(copy));
            });
      }
    }
  }
}
