package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.codec.InvalidInput;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /api/v1/flags}: definitions in flagd's format, with {@code governed} and what people say
 * about it beside it.
 */
public final class FlagsResource implements HttpService {
  private static final String GOVERNED = "governed";

  private final Api api;
  private final FlagLookup lookup;

  public FlagsResource(Api api, FlagLookup lookup) {
    this.api = api;
    this.lookup = lookup;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", Api.handler(this::list))
        .get("/{+id}", Api.handler(this::show)) // keys, and whole ids, may have a "/"
        .put("/{+id}", Api.handler(this::set))
        .post("/{+id}/kill", Api.handler(this::kill));
  }

  record Flags(List<FlagView> flags) {}

  private void list(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var plane = api.plane();
    var filter = FlagFilter.of(request);
    var views = new ArrayList<FlagView>();
    plane
        .flags()
        .each(
            (id, flag) -> {
              if (scope.covers(id.scope()) && filter.takes(flag)) {
                views.add(FlagView.of(plane, id, flag));
              }
            });
    Api.send(response, 200, Flags.class, new Flags(views));
  }

  private void show(ServerRequest request, ServerResponse response) {
    var id = lookup.named(name(request), scope(request));
    api.allowed(request, Right.READ, id.scope());
    answer(response, 200, id);
  }

  private void answer(ServerResponse response, int status, FlagId id) {
    var plane = api.plane();
    var view = FlagView.of(plane, id, plane.flags().get(id).orElseThrow());
    Api.send(response, status, FlagView.class, view);
  }

  private void set(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var id = lookup.namedOrNew(name(request), scope(request));
    boolean exists = api.plane().flags().has(id);
    var json = parse(body);
    var governed = governed(json, exists ? api.plane().flags().get(id) : Optional.empty());
    var profile = Profiles.taken(json);
    var set = new FlagCommand.Set(definition(id, json), governed, profile);
    var _ = api.command(request, body, new PlaneCommand.ToFlag(id, set));
    answer(response, exists ? 200 : 201, id);
  }

  static Map<String, Json> parse(byte[] body) {
    try {
      if (Json.parse(new String(body, StandardCharsets.UTF_8)) instanceof Json.Obj(var members)) {
        return new LinkedHashMap<>(members);
      }
      throw new InvalidInput(List.of(new Problem("", "a flag is an object")));
    } catch (JsonProblem e) {
      throw new InvalidInput(List.of(new Problem("", "not JSON: " + e.getMessage())));
    }
  }

  /** What is said, else what it was, else governed. */
  private static boolean governed(Map<String, Json> json, Optional<FlagState> before) {
    return switch (json.remove(GOVERNED)) {
      case null -> before.map(FlagState::governed).orElse(true);
      case Json.Bool(boolean said) -> said;
      default -> throw new InvalidInput(List.of(new Problem(GOVERNED, "is true or false")));
    };
  }

  static Flag definition(FlagId id, Map<String, Json> json) {
    if (json.remove("climb") != null) {
      throw new InvalidInput(List.of(new Problem("climb", "is set by rollouts alone")));
    }
    try {
      return FlagJson.read(id.key(), new Json.Obj(json));
    } catch (InvalidFlag e) {
      throw new InvalidInput(e.problems());
    }
  }

  private void kill(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var id = lookup.named(name(request), scope(request));
    var note = Api.read(body, ChangesResource.Note.class).text();
    var _ = api.command(request, body, new PlaneCommand.ToFlag(id, new FlagCommand.Kill(note)));
    answer(response, 200, id);
  }

  static String name(ServerRequest request) {
    return request.path().pathParameters().get("id");
  }

  static Optional<Scope> scope(ServerRequest request) {
    var text = request.query().first("scope").orElse("");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Scope.parse(text));
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "query.scope", String.valueOf(e.getMessage()));
    }
  }
}
