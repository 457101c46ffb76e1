package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.store.Signer;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.why.Line;
import dev.tidegate.server.why.Sentence;
import dev.tidegate.server.why.Story;
import dev.tidegate.server.why.Whereabouts;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /api/v1/journal}: the entries as they lie there; {@code /lines}: the same in words; and
 * the signed checkpoint.
 */
public final class JournalResource implements HttpService {
  private static final long MOST = 1_000;

  private final Api api;
  private final JournalReader store;
  private final Signer signer;
  private final StateFile checkpoint;

  public JournalResource(Api api, JournalReader store, Signer signer, StateFile checkpoint) {
    this.checkpoint = checkpoint;
    this.api = api;
    this.store = store;
    this.signer = signer;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", Api.handler(this::entries))
        .get("/lines", Api.handler(this::lines))
        .get("/checkpoint", Api.handler(this::checkpoint));
  }

  /**
   * A part of the journal.
   *
   * @param size of the whole
   */
  record Page(long size, List<Json> entries) {}

  /** A part of the journal in words. */
  record Lines(long size, List<Line> lines) {}

  /** As they lie there they can only be read by whoever speaks for everything. */
  private void entries(ServerRequest request, ServerResponse response) {
    var _ = api.allowed(request, Right.READ, Scope.parse(Scope.ALL));
    var entries = new ArrayList<Json>();
    long size =
        read(
            request,
            (_, bytes) -> entries.add(Json.parse(new String(bytes, StandardCharsets.UTF_8))));
    Api.send(response, 200, Page.class, new Page(size, entries));
  }

  private void lines(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var plane = api.plane();
    var lines = new ArrayList<Line>();
    long size =
        read(
            request,
            (_, bytes) -> {
              var entry = EntryJson.read(bytes);
              if (Whereabouts.areIn(scope, plane, entry.event())) {
                lines.add(Sentence.of(entry, Story.plan(plane, entry)));
              }
            });
    Api.send(response, 200, Lines.class, new Lines(size, lines));
  }

  /** Reads the part that is asked for, and returns the size of the whole. */
  private long read(ServerRequest request, JournalReader.Visitor visitor) {
    long size = api.plane().size();
    long limit = Api.number(request, "limit", 100, MOST);
    long from = Api.number(request, "from", Math.max(0, size - limit), Long.MAX_VALUE);
    store.read(from, Math.min(size, from + limit), visitor);
    return size;
  }

  private void checkpoint(ServerRequest request, ServerResponse response) {
    var _ = api.reader(request);
    var note =
        checkpoint
            .read()
            .orElseThrow(
                () -> new HttpProblem(404, "journal.checkpoint", "nothing was signed yet"));
    response
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .header("Tidegate-Verifier-Key", signer.verifier().toString())
        .send(note);
  }
}
