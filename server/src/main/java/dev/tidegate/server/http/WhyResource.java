package dev.tidegate.server.http;

import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.why.Line;
import dev.tidegate.server.why.Story;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /api/v1/why/{id}}: everything that happened to a change, a rollout, a flag, a token or a
 * service.
 */
public final class WhyResource implements HttpService {
  private final Api api;
  private final FlagLookup flags;
  private final Story story;

  public WhyResource(Api api, FlagLookup flags, Story story) {
    this.api = api;
    this.flags = flags;
    this.story = story;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{+id}", Api.handler(this::why));
  }

  /** A story, oldest first. */
  record Why(String about, List<Line> lines) {}

  private void why(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var name = request.path().pathParameters().get("id");
    var lines = story.of(api.plane(), whole(name), scope);
    if (lines.isEmpty()) {
      throw new HttpProblem(
          404,
          "why.unknown",
          "the journal says nothing about \"" + name + "\"" + Nearest.hint(name, known(scope)));
    }
    Api.send(response, 200, Why.class, new Why(name, lines));
  }

  /**
   * A flag's key stands for its whole id, when there is one flag of that key. A service may be said
   * shortly.
   */
  private String whole(String name) {
    if (api.plane().flags().keys().stream().map(FlagId::key).anyMatch(name::equals)) {
      return flags.named(name, Optional.empty()).toString();
    }
    return name.indexOf('/') >= 0 && name.indexOf(':') < 0 ? service(name) : name;
  }

  private static String service(String name) {
    try {
      return Scope.parse(name).toString();
    } catch (IllegalArgumentException e) {
      return name; // the journal says nothing about it
    }
  }

  private List<String> known(Scope scope) {
    var plane = api.plane();
    var names = new ArrayList<String>();
    plane.changes().each((id, change) -> add(names, id.value(), scope, change.proposal().scope()));
    plane
        .rollouts()
        .each((id, rollout) -> add(names, id.value(), scope, rollout.plan().flag().scope()));
    plane.flags().keys().forEach(id -> add(names, id.key(), scope, id.scope()));
    return names.size() <= 20 ? names : names.subList(names.size() - 20, names.size());
  }

  private static void add(List<String> names, String name, Scope asking, Scope where) {
    if (asking.covers(where)) {
      names.add(name);
    }
  }
}
