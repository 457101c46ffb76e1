package dev.tidegate.server.ofrep;

import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.serving.Audience;
import dev.tidegate.server.serving.Feed;
import dev.tidegate.server.serving.FlagSet;
import dev.tidegate.server.serving.JsonContext;
import dev.tidegate.server.serving.Selector;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /ofrep/v1/evaluate/flags}, single and bulk. */
public final class OfrepResource implements HttpService {
  private static final HeaderName SELECTOR = HeaderNames.create(Selector.HEADER);
  private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
  private static final long INACTIVITY_SECONDS = 120;

  private final Audience audience;
  private final Feed feed;
  private final StreamTokens tokens;

  public OfrepResource(Audience audience, Feed feed, StreamTokens tokens) {
    this.audience = audience;
    this.feed = feed;
    this.tokens = tokens;
  }

  @Override
  public void routing(HttpRules rules) {
    var bulk = OfrepProblem.handler(this::bulk);
    var events = new OfrepEvents(audience, feed, tokens);
    rules
        .post("/v1/evaluate/flags", bulk)
        .post("/v1/evaluate/flags/", bulk)
        .post("/v1/evaluate/flags/{+key}", OfrepProblem.handler(this::single))
        .get(OfrepEvents.PATH, OfrepProblem.handler(events::follow))
        .any("/v1/evaluate/*", OfrepProblem.handler((_, _) -> notSo()))
        .any(OfrepProblem.handler((request, _) -> nothing(request)));
  }

  private static void notSo() {
    throw new OfrepProblem(405, "GENERAL", "flags are evaluated by POST");
  }

  private static void nothing(ServerRequest request) {
    throw new OfrepProblem(
        404, "GENERAL", "there is nothing at " + request.path().absolute().path());
  }

  /** What a request shows of whoever asks. */
  static Audience.Asked asked(ServerRequest request) {
    return new Audience.Asked(
        request.headers().first(HeaderNames.AUTHORIZATION),
        request.headers().first(API_KEY),
        request.headers().first(SELECTOR));
  }

  private void single(ServerRequest request, ServerResponse response) {
    var viewer = audience.of(asked(request));
    var key = request.path().pathParameters().get("key");
    audience.asked(viewer, key, feed.now());
    var reply = feed.of(viewer.scope()).evaluate(key, context(request));
    int status =
        reply
            .error()
            .map(error -> error == Evaluation.ErrorCode.FLAG_NOT_FOUND ? 404 : 400)
            .orElse(200);
    OfrepProblem.send(response, status, Words.item(reply));
  }

  private void bulk(ServerRequest request, ServerResponse response) {
    var asked = asked(request);
    var viewer = audience.of(asked);
    audience.askedForAll(viewer, feed.now());
    var body = evaluated(feed.of(viewer.scope()), context(request));
    var etag = "\"" + Digest.of(new Json.Obj(body).text()).hex().substring(0, 32) + "\"";
    response.header(HeaderNames.ETAG, etag);
    if (request.headers().values(HeaderNames.IF_NONE_MATCH).stream().anyMatch(known(etag))) {
      response.status(304).send();
      return;
    }
    body.put("eventStreams", stream(tokens.of(viewer.token(), asked.selector())));
    OfrepProblem.send(response, 200, body);
  }

  /** What the tag is of: not the address of the stream, which differs by the hour. */
  private static Map<String, Json> evaluated(FlagSet flags, JsonContext context) {
    var items = new ArrayList<Json>();
    flags.keys().forEach(key -> items.add(new Json.Obj(Words.item(flags.evaluate(key, context)))));
    var body = new LinkedHashMap<String, Json>();
    body.put("flags", new Json.Arr(items));
    if (!flags.metadata().isEmpty()) {
      body.put("metadata", new Json.Obj(flags.metadata()));
    }
    return body;
  }

  /** Relative to where the client asked: the server does not know by which name it is reached. */
  private static Json stream(String token) {
    var endpoint = new Json.Obj(Map.of("requestUri", Json.of(OfrepEvents.at(token))));
    var stream = new LinkedHashMap<String, Json>();
    stream.put("type", Json.of("sse"));
    stream.put("endpoint", endpoint);
    stream.put("inactivityDelaySec", Json.of(INACTIVITY_SECONDS));
    return new Json.Arr(List.of(new Json.Obj(stream)));
  }

  /** {@code If-None-Match} is a list, compared weakly, or {@code *} (RFC 9110 §13.1.2). */
  private static Predicate<String> known(String etag) {
    return header ->
        Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals(etag) || tag.equals("W/" + etag) || tag.equals("*"));
  }

  private static JsonContext context(ServerRequest request) {
    var bytes = Api.body(request);
    if (bytes.length == 0) {
      return JsonContext.of(Json.nothing());
    }
    var context = Optional.ofNullable(parsed(bytes).member("context")).orElse(Json.nothing());
    if (!(context instanceof Json.Obj || context instanceof Json.Nothing)) {
      throw new OfrepProblem(
          400, "INVALID_CONTEXT", "the context is an object, not " + context.kind());
    }
    return JsonContext.of(context);
  }

  private static Json parsed(byte[] bytes) {
    try {
      var body = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      if (body instanceof Json.Obj) {
        return body;
      }
      throw new OfrepProblem(400, "PARSE_ERROR", "the body is an object, not " + body.kind());
    } catch (JsonProblem e) {
      throw new OfrepProblem(400, "PARSE_ERROR", "not JSON: " + e.getMessage());
    }
  }
}
