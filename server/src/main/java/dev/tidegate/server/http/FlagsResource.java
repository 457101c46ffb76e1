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
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.codec.InvalidInput;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/flags}: definitions in flagd's format, with {@code governed} beside it. */
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

  /** A flag as it is shown. */
  record FlagView(
      FlagId id, boolean governed, boolean killed, List<RolloutId> rollouts, Json definition) {}

  record Flags(List<FlagView> flags) {}

  private FlagView view(FlagId id, FlagState flag) {
    return new FlagView(
        id,
        flag.governed(),
        !flag.definition().enabled(),
        api.plane().activeOn(id),
        FlagJson.write(flag.definition()));
  }

  private void list(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var flags = api.plane().flags();
    var views =
        flags.keys().stream()
            .filter(id -> scope.covers(id.scope()))
            .map(id -> view(id, flags.get(id).orElseThrow()))
            .toList();
    Api.send(response, 200, Flags.class, new Flags(views));
  }

  private void show(ServerRequest request, ServerResponse response) {
    var id = lookup.named(name(request), scope(request));
    api.allowed(request, Right.READ, id.scope());
    answer(response, 200, id);
  }

  private void answer(ServerResponse response, int status, FlagId id) {
    Api.send(response, status, FlagView.class, view(id, api.plane().flags().get(id).orElseThrow()));
  }

  private void set(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var id = lookup.namedOrNew(name(request), scope(request));
    boolean exists = api.plane().flags().has(id);
    var json = parse(body);
    var governed = governed(json, exists ? api.plane().flags().get(id) : Optional.empty());
    var _ =
        api.command(
            request,
            body,
            new PlaneCommand.ToFlag(id, new FlagCommand.Set(definition(id, json), governed)));
    answer(response, exists ? 200 : 201, id);
  }

  private static Map<String, Json> parse(byte[] body) {
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

  private static Flag definition(FlagId id, Map<String, Json> json) {
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

  private static String name(ServerRequest request) {
    return request.path().pathParameters().get("id");
  }

  private static Optional<Scope> scope(ServerRequest request) {
    var text = request.query().first("scope").orElse("");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Scope.parse(text));
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "query.scope", String.valueOf(e.getMessage()));
    }
  }
}
