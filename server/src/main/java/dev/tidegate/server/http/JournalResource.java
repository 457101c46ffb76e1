package dev.tidegate.server.http;

import dev.tidegate.flags.Json;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.store.Signer;
import dev.tidegate.server.store.StateFile;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/v1/journal}: the entries as they lie there, and the signed checkpoint. */
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
    rules.get("/", Api.handler(this::entries)).get("/checkpoint", Api.handler(this::checkpoint));
  }

  /**
   * A part of the journal.
   *
   * @param size of the whole
   */
  record Page(long size, List<Json> entries) {}

  private void entries(ServerRequest request, ServerResponse response) {
    var _ = api.reader(request);
    long size = api.plane().size();
    long limit = Api.number(request, "limit", 100, MOST);
    long from = Api.number(request, "from", Math.max(0, size - limit), Long.MAX_VALUE);
    var entries = new ArrayList<Json>();
    store.read(
        from,
        Math.min(size, from + limit),
        (_, bytes) -> entries.add(Json.parse(new String(bytes, StandardCharsets.UTF_8))));
    Api.send(response, 200, Page.class, new Page(size, entries));
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
