package dev.tidegate.server.ofrep;

import dev.tidegate.access.Right;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.signal.Demand;
import dev.tidegate.server.stream.Hub;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /ofrep/v1/evaluate/flags}, single and bulk. */
public final class OfrepResource implements HttpService {
  private final Api api;
  private final Hub hub;
  private final Demand demand;
  private final InstantSource clock;

  /**
   * The resource.
   *
   * @param demand told which flags services ask for
   */
  public OfrepResource(Api api, Hub hub, Demand demand, InstantSource clock) {
    this.api = api;
    this.hub = hub;
    this.demand = demand;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/v1/evaluate/flags", (request, response) -> answer(request, response, this::bulk))
        .post("/v1/evaluate/flags/", (request, response) -> answer(request, response, this::bulk))
        .post(
            "/v1/evaluate/flags/{+key}",
            (request, response) -> answer(request, response, this::single));
  }

  private interface Evaluating {
    void answer(ServerRequest request, ServerResponse response, FlagSnapshot flags);
  }

  /** OFREP's errors are its own: a code and a text, not a problem document. */
  private void answer(ServerRequest request, ServerResponse response, Evaluating evaluating) {
    try {
      var token = api.token(request);
      var scope = token.scope();
      var _ = api.allowed(request, Right.SERVE, scope);
      asked(request, token);
      evaluating.answer(request, response, hub.snapshotOf(scope));
    } catch (HttpProblem e) {
      var error = error("GENERAL", String.valueOf(e.getMessage()));
      send(response, e.status(), error);
    }
  }

  /** What a service asked for is used; one that asks for all may use any. People only look. */
  private void asked(ServerRequest request, Token token) {
    if (token.role() != Role.SERVICE) {
      return;
    }
    var key = request.path().pathParameters().first("key");
    if (key.isPresent()) {
      demand.told(api.plane(), token.scope(), List.of(key.get()), clock.instant());
    } else {
      demand.silent(token.scope(), clock.instant());
    }
  }

  private void single(ServerRequest request, ServerResponse response, FlagSnapshot flags) {
    var key = request.path().pathParameters().get("key");
    JsonContext context;
    try {
      context = context(request);
    } catch (JsonProblem e) {
      send(response, 400, keyed(key, error("PARSE_ERROR", String.valueOf(e.getMessage()))));
      return;
    }
    var evaluation = flags.evaluate(key, context);
    int status =
        evaluation.error() == null
            ? 200
            : evaluation.error() == Evaluation.ErrorCode.FLAG_NOT_FOUND ? 404 : 400;
    send(response, status, item(evaluation));
  }

  private void bulk(ServerRequest request, ServerResponse response, FlagSnapshot flags) {
    JsonContext context;
    try {
      context = context(request);
    } catch (JsonProblem e) {
      send(response, 400, error("PARSE_ERROR", String.valueOf(e.getMessage())));
      return;
    }
    var items = new ArrayList<Json>();
    flags.keys().forEach(key -> items.add(new Json.Obj(item(flags.evaluate(key, context)))));
    var body = new Json.Obj(Map.of("flags", new Json.Arr(items)));
    var etag = "\"" + Digest.of(body.text()).hex().substring(0, 32) + "\"";
    response.header(HeaderNames.ETAG, etag);
    if (request.headers().values(HeaderNames.IF_NONE_MATCH).stream().anyMatch(known(etag))) {
      response.status(304).send();
    } else {
      send(response, 200, body.members());
    }
  }

  /** {@code If-None-Match} is a list, compared weakly, or {@code *} (RFC 9110 §13.1.2). */
  private static Predicate<String> known(String etag) {
    return header ->
        Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals(etag) || tag.equals("W/" + etag) || tag.equals("*"));
  }

  private static JsonContext context(ServerRequest request) {
    var body = Api.body(request);
    if (body.length == 0) {
      return JsonContext.of(Json.nothing());
    }
    var context = Json.parse(new String(body, StandardCharsets.UTF_8)).member("context");
    return JsonContext.of(context == null ? Json.nothing() : context);
  }

  private static Map<String, Json> item(Evaluation evaluation) {
    var item = new LinkedHashMap<String, Json>();
    item.put("key", Json.of(evaluation.flagKey()));
    if (evaluation.error() != null) {
      item.putAll(
          error(
              evaluation.error().name(),
              evaluation.error() == Evaluation.ErrorCode.FLAG_NOT_FOUND
                  ? "there is no flag \"" + evaluation.flagKey() + "\""
                  : "its rule names no variant"));
      return item;
    }
    item.put("reason", Json.of(evaluation.cause().name()));
    if (evaluation.value() != null) {
      item.put("value", evaluation.value());
    }
    if (evaluation.variant() != null) {
      item.put("variant", Json.of(evaluation.variant()));
    }
    return item;
  }

  private static Map<String, Json> error(String code, String text) {
    var error = new LinkedHashMap<String, Json>();
    error.put("errorCode", Json.of(code));
    error.put("errorDetails", Json.of(text));
    return error;
  }

  private static Map<String, Json> keyed(String key, Map<String, Json> rest) {
    var item = new LinkedHashMap<String, Json>();
    item.put("key", Json.of(key));
    item.putAll(rest);
    return item;
  }

  private static void send(ServerResponse response, int status, Map<String, Json> body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(new Json.Obj(body).text().getBytes(StandardCharsets.UTF_8));
  }
}
