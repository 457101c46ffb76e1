package dev.tidegate.server.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.function.Function;

/** Ids in paths. */
final class Ids {
  private Ids() {}

  /** The id at {@code {id}} of a path. */
  static <T> T path(ServerRequest request, Function<String, T> parse) {
    return path(request, "id", parse);
  }

  /** The id of that name in a path. */
  static <T> T path(ServerRequest request, String name, Function<String, T> parse) {
    var text = request.path().pathParameters().get(name);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(404, "id", String.valueOf(e.getMessage()));
    }
  }
}
