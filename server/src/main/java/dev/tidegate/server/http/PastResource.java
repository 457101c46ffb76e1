package dev.tidegate.server.http;

import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.replay.Difference;
import dev.tidegate.server.replay.Past;
import dev.tidegate.server.replay.State;
import dev.tidegate.server.replay.TooLong;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;

/**
 * {@code /api/v1/journal/states}: the state at a moment; {@code /api/v1/journal/difference}: what
 * two moments differ in. A moment is an entry's index, a time, an age, or {@code now}.
 */
public final class PastResource implements HttpService {
  private final Api api;
  private final Past past;
  private final InstantSource clock;

  public PastResource(Api api, Past past, InstantSource clock) {
    this.api = api;
    this.past = past;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/states", handler(this::state)).get("/difference", handler(this::difference));
  }

  /** What takes too long is told as something that may be asked again. */
  static Handler handler(Api.Endpoint endpoint) {
    return Api.handler(
        (request, response) -> {
          try {
            endpoint.answer(request, response);
          } catch (TooLong e) {
            response.header(HeaderNames.RETRY_AFTER, "1");
            throw new HttpProblem(503, "journal.long", String.valueOf(e.getMessage()));
          }
        });
  }

  private void state(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var state = State.of(past, size(request, "at"), scope);
    Api.send(response, 200, State.class, state);
  }

  private void difference(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var difference = Difference.of(past, size(request, "from"), size(request, "to"), scope);
    Api.send(response, 200, Difference.class, difference);
  }

  private long size(ServerRequest request, String name) {
    try {
      return past.sizeAt(request.query().first(name).orElse("now"), clock.instant());
    } catch (InvalidInput e) {
      throw new HttpProblem(400, "query." + name, name + ": " + e.getMessage());
    }
  }
}
