package dev.tidegate.server.http;

import dev.tidegate.access.Right;
import dev.tidegate.access.Token;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Generation;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.stream.Subscriber;
import dev.tidegate.server.stream.View;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code GET /api/v1/stream?client=…}: server-sent events with all flags, or those named by {@code
 * flags} and {@code prefixes}, then what changes; {@code POST /api/v1/stream/acks}: what a client
 * applies. A client that comes back says by {@code Last-Event-ID} which generation it applies, and
 * gets what it missed.
 */
public final class StreamResource implements HttpService {
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final List<String> ASKED = List.of("client", "flags", "prefixes");
  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private final Api api;
  private final Hub hub;
  private final Roll roll;
  private final Presented presented;
  private final Runnable acknowledged;

  /**
   * The resource.
   *
   * @param presented looks at what clients say that they apply
   * @param acknowledged told of each acknowledgement
   */
  public StreamResource(Api api, Hub hub, Roll roll, Presented presented, Runnable acknowledged) {
    this.api = api;
    this.hub = hub;
    this.roll = roll;
    this.presented = presented;
    this.acknowledged = acknowledged;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/", Api.handler(this::follow)).post("/acks", Api.handler(this::acknowledge));
  }

  private void follow(ServerRequest request, ServerResponse response) throws IOException {
    var client = request.query().first("client").orElse("");
    if (!CLIENT.matcher(client).matches()) {
      throw new HttpProblem(
          400, "query.client", "client is 8 to 64 letters, digits, \".\", \"_\" or \"-\"");
    }
    Token token = api.token(request);
    api.allowed(request, Right.SERVE, token.scope());
    if (!hub.isAwake()) {
      throw new HttpProblem(503, "stream.asleep", "the server stood still: try again in a second");
    }
    var view = view(request, token);
    var since = since(request);
    since.ifPresent(generation -> presented.look(token, client, generation));
    if (!hub.hasRoom(token.id())) {
      throw new HttpProblem(503, "stream.full", "too many streams are open: try again later");
    }
    var subscriber =
        hub.subscribe(client, token, view, since)
            .orElseThrow(
                () ->
                    new HttpProblem(
                        409,
                        "stream.client",
                        "there is no room for another client, or another token uses this name, or"
                            + " the client asked for other flags before: a process keeps its name"
                            + " and what it asks for"));
    try {
      write(subscriber, token, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ServerConnectionException | UncheckedIOException | IOException _) {
      // the client is gone
    } finally {
      hub.leave(subscriber);
    }
  }

  private static View view(ServerRequest request, Token token) {
    var query = request.query();
    var problems = new ArrayList<Problem>();
    for (var name : query.names()) {
      if (!ASKED.contains(name)) {
        problems.add(new Problem(name, "is nothing to ask for" + Nearest.hint(name, ASKED)));
      }
    }
    var view =
        View.read(
            token.scope(),
            query.first("flags").asOptional(),
            query.first("prefixes").asOptional(),
            problems);
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return view;
  }

  /** What the client says that it applies; what can not be read says nothing. */
  private static Optional<Generation> since(ServerRequest request) {
    try {
      return request.headers().first(LAST_EVENT_ID).map(Generation::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * On the connection's own virtual thread, for as long as both sides stay, and the token lets it:
   * one that is revoked, or expires, hears nothing from then on.
   */
  private void write(Subscriber subscriber, Token token, ServerResponse response)
      throws IOException, InterruptedException {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
        .header(HeaderNames.CACHE_CONTROL, "no-store");
    subscriber.cutBy(Thread.currentThread()::interrupt); // which closes the socket of a virtual one
    try (var out = response.outputStream()) {
      var frame = subscriber.next();
      while (!frame.isEnd() && api.stillAllows(token, Right.SERVE)) {
        frame.writeTo(out);
        out.flush();
        hub.sent(subscriber);
        frame = subscriber.next();
      }
    }
  }

  /** What a client applies. */
  record Ack(String client, Generation generation) {}

  private void acknowledge(ServerRequest request, ServerResponse response) {
    var ack = Api.read(Api.body(request), Ack.class);
    var token = api.token(request);
    api.allowed(request, Right.SERVE, token.scope());
    presented.look(token, ack.client, ack.generation);
    if (!roll.acknowledge(ack.client, token.id(), ack.generation)) {
      throw new HttpProblem(
          409, "stream.client", "this client does not follow the stream: open it first");
    }
    acknowledged.run();
    response.status(204).send();
  }
}
