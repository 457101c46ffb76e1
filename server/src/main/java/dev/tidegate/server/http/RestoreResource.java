package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.kernel.Reason;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Remaining;
import dev.tidegate.server.loop.Full;
import dev.tidegate.server.replay.Past;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /api/v1/journal/restore}: the intent of an earlier moment, asserted anew. What is exposed
 * more falls at once; what would have to rise is told, and not done.
 */
public final class RestoreResource implements HttpService {
  private final Api api;
  private final Past past;
  private final InstantSource clock;

  public RestoreResource(Api api, Past past, InstantSource clock) {
    this.api = api;
    this.past = past;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/", PastResource.handler(this::restore));
  }

  /**
   * What is asked for.
   *
   * @param to an entry's index, a time, or an age
   */
  record Restore(String to, Optional<String> note) {}

  /**
   * What came of it.
   *
   * @param index of the entry after which it was so
   * @param done what fell or was set back; nothing when nothing was exposed more
   * @param needed what would have to rise for it to be as it was
   */
  record Restored(long index, List<Reason> done, List<Reason> needed) {}

  private void restore(ServerRequest request, ServerResponse response) {
    var scope = api.token(request).scope();
    api.allowed(request, Right.LOWER, scope);
    var body = Api.body(request);
    var asked = Api.read(body, Restore.class);
    var then = past.at(past.sizeAt(asked.to, clock.instant()));
    var note = new ChangesResource.Note(asked.note).text();
    var entries = restore(request, body, then, note);
    var needed = Remaining.of(api.plane(), then, scope);
    var restored = new Restored(then.size() - 1, done(entries), needed);
    Api.send(response, 200, Restored.class, restored);
  }

  /** Where there is only room for falls, base rules stay as they are, and are told as needed. */
  private List<Entry> restore(ServerRequest request, byte[] body, Plane then, String note) {
    try {
      return api.command(request, body, new PlaneCommand.Restore(then, note, true));
    } catch (Full full) {
      return api.command(request, body, new PlaneCommand.Restore(then, note, false));
    }
  }

  private static List<Reason> done(List<Entry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                entry.event() instanceof PlaneEvent.Restored(_, _, var done, _)
                    ? done.stream()
                    : Stream.empty())
        .toList();
  }
}
