package dev.tidegate.server.console;

import dev.tidegate.access.Token;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.server.advice.AdviceReport;
import dev.tidegate.server.channel.Feeds;
import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.replay.TooLong;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The console's pages: {@code /}, {@code /rollouts/{id}}, {@code /advice}, {@code /channels},
 * {@code /flags}, and what they are made of. Registered last: what nobody else answers is told to
 * browsers on a page.
 */
public final class ConsoleResource implements HttpService {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Door door;
  private final Desk desk;
  private final Pages pages;
  private final Feeds feeds;
  private final ConsoleStream stream;

  /**
   * The pages.
   *
   * @param feeds what channels offer
   * @param running streams end when it is false
   */
  public ConsoleResource(Door door, Desk desk, Pages pages, Feeds feeds, BooleanSupplier running) {
    this.door = door;
    this.desk = desk;
    this.pages = pages;
    this.feeds = feeds;
    this.stream = new ConsoleStream(door, desk, running);
  }

  @Override
  public void routing(HttpRules rules) {
    for (var asset : Asset.ALL) {
      rules.get(asset.path(), pages.handler((_, response) -> send(response, asset)));
    }
    rules
        .get("/", pages.handler(this::overview))
        .get("/rollouts/{id}", pages.handler(this::rollout))
        .get("/advice", pages.handler(this::advice))
        .get("/channels", pages.handler(this::channels))
        .get("/flags", pages.handler(this::flags))
        .get("/console/events", pages.handler(this::events))
        .get("/{+path}", this::unknown);
  }

  private static void send(ServerResponse response, Asset asset) {
    response
        .header(HeaderNames.CONTENT_TYPE, asset.type())
        .header(HeaderNames.CACHE_CONTROL, FOR_EVER)
        .send(asset.text().getBytes(StandardCharsets.UTF_8));
  }

  private void overview(ServerRequest request, ServerResponse response) {
    var token = door.visitor(request);
    if (token.isEmpty()) {
      LoginResource.lead(request, response);
      return;
    }
    var frame = frame("rollouts", token.get(), "/console/events");
    pages.send(
        response, 200, "overview", Map.of("frame", frame, "overview", desk.overview(token.get())));
  }

  private Frame frame(String title, Token token, String events) {
    return Frame.of(title, Optional.of(desk.status(token)), events);
  }

  private void rollout(ServerRequest request, ServerResponse response) {
    var token = door.visitor(request);
    if (token.isEmpty()) {
      LoginResource.lead(request, response);
      return;
    }
    var name = request.path().pathParameters().get("id");
    var detail =
        id(name)
            .flatMap(id -> desk.detail(token.get(), id))
            .orElseThrow(
                () ->
                    new HttpProblem(
                        404, "rollout.unknown", "there is no rollout \"" + name + "\" to see"));
    var card = detail.card();
    pages.send(
        response,
        200,
        "rollout",
        Map.of(
            "frame",
            frame(card.title(), token.get(), "/console/events?rollout=" + card.view().id()),
            "detail",
            detail));
  }

  private void advice(ServerRequest request, ServerResponse response) {
    var token = door.visitor(request);
    if (token.isEmpty()) {
      LoginResource.lead(request, response);
      return;
    }
    try {
      var since = AdviceReport.since(request.query().first("since").orElse("30d"), desk.now());
      var frame = frame("advise mode", token.get(), "/console/events?page=advice");
      var page = desk.advice(token.get(), since);
      pages.send(response, 200, "advice", Map.of("frame", frame, "page", page));
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "query.since", "since: " + e.getMessage());
    } catch (TooLong e) {
      throw new HttpProblem(503, "journal.long", String.valueOf(e.getMessage()));
    }
  }

  private void channels(ServerRequest request, ServerResponse response) {
    var token = door.visitor(request);
    if (token.isEmpty()) {
      LoginResource.lead(request, response);
      return;
    }
    var frame = frame("update channels", token.get(), "/console/events?page=channels");
    pages.send(
        response,
        200,
        "channels",
        Map.of("frame", frame, "page", desk.channels(token.get(), feeds)));
  }

  private void flags(ServerRequest request, ServerResponse response) {
    var token = door.visitor(request);
    if (token.isEmpty()) {
      LoginResource.lead(request, response);
      return;
    }
    var frame = frame("flags", token.get(), "/console/events?page=flags");
    var page = FlagsPage.of(desk.plane(), token.get().scope(), desk.now());
    pages.send(response, 200, "flags", Map.of("frame", frame, "page", page));
  }

  private static Optional<RolloutId> id(String name) {
    try {
      return Optional.of(new RolloutId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void events(ServerRequest request, ServerResponse response) {
    if (door.visitor(request).isEmpty()) {
      response.status(401).header(HeaderNames.CACHE_CONTROL, "no-store").send();
      return;
    }
    stream.follow(request, response, screen(request));
  }

  private Screen screen(ServerRequest request) {
    if (!request.query().first("page").orElse("").isEmpty()) {
      return Screen.head(desk, pages);
    }
    return id(request.query().first("rollout").orElse(""))
        .map(id -> Screen.rollout(desk, pages, id))
        .orElseGet(() -> Screen.overview(desk, pages));
  }

  /** Programs get the server's plain answer. */
  private void unknown(ServerRequest request, ServerResponse response) {
    var accepts = request.headers().first(HeaderNames.ACCEPT).orElse("");
    if (!accepts.contains("text/html")) {
      response.next();
      return;
    }
    Pages.secure(response);
    pages.fail(response, 404, "there is no page " + request.path().path());
  }
}
