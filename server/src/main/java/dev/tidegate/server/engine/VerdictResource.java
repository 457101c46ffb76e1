package dev.tidegate.server.engine;

import dev.tidegate.access.Right;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Stage;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code /api/v1/rollouts/{id}/verdict} for engines that poll, and {@code
 * /api/v1/rollouts/{id}/flagger/…} for Flagger's webhooks. Both only read.
 */
public final class VerdictResource implements HttpService {
  private final Api api;
  private final InstantSource clock;

  public VerdictResource(Api api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/{id}/verdict", Api.handler(this::verdict))
        .post("/{id}/flagger/{hook}", Api.handler(this::flagger));
  }

  /** What Flagger sends: {@code CanaryWebhookPayload}. */
  record Payload(
      String name,
      String namespace,
      String phase,
      Optional<String> checksum,
      Map<String, Json> metadata) {
    private static final Set<String> MEMBERS =
        Set.of("name", "namespace", "phase", "checksum", "metadata");
  }

  private void verdict(ServerRequest request, ServerResponse response) {
    var id = rollout(request, Right.READ);
    var asked = request.query().first("stage").asOptional();
    var verdict = Verdicts.of(api.plane(), id, stage(id, asked), clock.instant());
    answer(response, verdict);
  }

  private void flagger(ServerRequest request, ServerResponse response) {
    var hook = hook(request);
    var id = rollout(request, hook.lowers() ? Right.LOWER : Right.READ);
    var sent = payload(Api.body(request));
    check(hook, sent.phase);
    var asked = stage(id, Optional.ofNullable(sent.metadata.get("stage")).map(this::text));
    var verdict =
        hook == FlaggerHook.CONFIRM_ROLLOUT
            ? Verdicts.beginning(api.plane(), id, clock.instant())
            : Verdicts.of(api.plane(), id, asked, clock.instant());
    if (!hook.isYes(verdict)) {
      throw new HttpProblem(409, "no", no(hook, verdict));
    }
    answer(response, verdict);
  }

  /** What a newer Flagger adds is passed over: no rollback may fail for it. */
  private static Payload payload(byte[] body) {
    var sent = Api.read(body, Json.class);
    if (!(sent instanceof Json.Obj(var members))) {
      return Codec.read(Payload.class, sent);
    }
    var known = new LinkedHashMap<>(members);
    known.keySet().retainAll(Payload.MEMBERS);
    return Codec.read(Payload.class, new Json.Obj(known));
  }

  private String text(Json json) {
    return json instanceof Json.Text(var text) ? text : json.text();
  }

  private static List<Reason> no(FlaggerHook hook, RolloutVerdict verdict) {
    var reasons = new ArrayList<Reason>();
    reasons.add(
        Reason.of(
            "engine." + hook.path(),
            "not now: the verdict is " + verdict.verdict().name().toLowerCase(Locale.ROOT)));
    reasons.addAll(verdict.reasons());
    return reasons;
  }

  private static FlaggerHook hook(ServerRequest request) {
    var path = request.path().pathParameters().get("hook");
    return FlaggerHook.at(path)
        .orElseThrow(
            () ->
                new HttpProblem(
                    404,
                    "path",
                    "Flagger has no hook \""
                        + path
                        + "\" here"
                        + Nearest.hint(path, FlaggerHook.paths())));
  }

  private static void check(FlaggerHook hook, String phase) {
    if (!FlaggerHook.PHASES.contains(phase)) {
      throw new HttpProblem(
          400,
          "input.phase",
          "phase: \"" + phase + "\" is not known" + Nearest.hint(phase, FlaggerHook.PHASES));
    }
    if (!hook.isAskedIn(phase)) {
      throw new HttpProblem(
          409,
          "engine.phase",
          hook.path() + " is not asked while Flagger is " + phase + ": is it the right path?");
    }
  }

  private RolloutId rollout(ServerRequest request, Right right) {
    var token = Bearer.of(api, request);
    var text = request.path().pathParameters().get("id");
    var rollout = parsed(text).flatMap(id -> api.plane().rollouts().get(id).map(r -> pair(id, r)));
    if (rollout.isEmpty()) {
      throw new HttpProblem(404, "rollout.unknown", "there is no rollout \"" + text + "\"");
    }
    api.allowed(token, right, rollout.get().getValue().plan().flag().scope());
    return rollout.get().getKey();
  }

  private static Map.Entry<RolloutId, Rollout> pair(RolloutId id, Rollout rollout) {
    return Map.entry(id, rollout);
  }

  private static Optional<RolloutId> parsed(String text) {
    try {
      return Optional.of(new RolloutId(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private OptionalInt stage(RolloutId id, Optional<String> asked) {
    if (asked.isEmpty()) {
      return OptionalInt.empty();
    }
    var ladder = api.plane().rollouts().get(id).orElseThrow().plan().ladder();
    var names = ladder.stages().stream().map(Stage::name).toList();
    int position = names.indexOf(asked.get());
    if (position < 0) {
      throw new HttpProblem(
          400,
          "query.stage",
          "stage: the rollout has no stage \""
              + asked.get()
              + "\""
              + Nearest.hint(asked.get(), names));
    }
    return OptionalInt.of(position);
  }

  /** An old verdict must not be taken for a new one, whatever lies between. */
  private static void answer(ServerResponse response, RolloutVerdict verdict) {
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    Api.send(response, 200, RolloutVerdict.class, verdict);
  }
}
