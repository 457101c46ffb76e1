package dev.tidegate.server.channel;

import dev.tidegate.access.Right;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.server.channel.feed.FileFeed;
import dev.tidegate.server.channel.feed.Formats;
import dev.tidegate.server.channel.feed.OmahaRequest;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * {@code /feeds}: what updaters ask. Nothing in an answer tells of rollouts, and no answer may be
 * kept: the next one may be another.
 */
public final class FeedResource implements HttpService {
  private static final HeaderName STAGING_ID = HeaderNames.create("x-user-staging-id");
  private static final int PER_SECOND = 1_000;
  private static final int LARGEST = 64 * 1024;

  private final Api api;
  private final Feeds feeds;
  private final Throttle throttle = new Throttle(PER_SECOND, System::nanoTime);
  private final InstantSource clock;

  public FeedResource(Api api, Feeds feeds, InstantSource clock) {
    this.api = api;
    this.feeds = feeds;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/{+path}", Api.handler(this::file)).post("/{+path}", Api.handler(this::omaha));
  }

  /**
   * What a path says: {@code product[/for/id][/channel]/file}.
   *
   * @param id of the installation
   */
  private record Path(String product, Optional<String> id, Optional<String> channel, String file) {
    static Path of(ServerRequest request) {
      var path = request.path().pathParameters().get("path");
      Deque<String> parts = new ArrayDeque<>(List.of(path.split("/", -1)));
      if (parts.size() < 2 || parts.size() > 5) {
        throw nothing(path);
      }
      var product = parts.removeFirst();
      Optional<String> id = Optional.empty();
      if (parts.size() > 2 && parts.getFirst().equals("for")) {
        parts.removeFirst();
        id = Installation.id(parts.removeFirst());
      }
      var file = parts.removeLast();
      if (parts.size() > 1) {
        throw nothing(path);
      }
      return new Path(product, id, Optional.ofNullable(parts.peek()), file);
    }

    static HttpProblem nothing(String path) {
      var shown = path.length() <= 100 ? path : path.substring(0, 100) + "…";
      return new HttpProblem(404, "feed.path", "there is no feed at " + shown);
    }
  }

  private void file(ServerRequest request, ServerResponse response) {
    limit(request, response);
    var path = Path.of(request);
    var found = Formats.of(path.file, platform(request)).orElseThrow(() -> Path.nothing(path.file));
    var channel = channel(path, found.wanted());
    open(request, channel);
    var feed = found.feed();
    var release = feeds.offer(channel, installation(request, path, channel), feed.name());
    var answer = feed.render(channel, release.filter(offered -> feed.lacks(offered).isEmpty()));
    send(response, answer.status(), answer.type(), answer.body());
  }

  private static String platform(ServerRequest request) {
    var query = request.query();
    return query.first("platform").orElseGet(() -> query.first("os").orElse(""));
  }

  /** As the file's name says, or the folder's; the default of updaters is our stable channel. */
  private ChannelId channel(Path path, FileFeed.Wanted wanted) {
    var name = wanted.channel().or(path::channel).orElse("latest");
    return feeds
        .shelf()
        .find(path.product, name, wanted.platform())
        .or(
            () ->
                name.equals("latest")
                    ? feeds.shelf().find(path.product, "stable", wanted.platform())
                    : Optional.empty())
        .filter(id -> serves(id, path.file))
        .orElseThrow(() -> Path.nothing(path.product + "/" + name + "/" + wanted.platform()));
  }

  private boolean serves(ChannelId id, String file) {
    var formats = terms(id).formats();
    return Formats.of(file, "").map(found -> formats.contains(found.feed().name())).orElse(false);
  }

  private ChannelTerms terms(ChannelId id) {
    return feeds
        .shelf()
        .offer(id, new Installation(Optional.empty(), id.platform()))
        .channel()
        .terms();
  }

  /** Anybody may read a public feed, whatever token is shown. */
  private void open(ServerRequest request, ChannelId channel) {
    if (terms(channel).access() == ChannelTerms.Access.TOKEN) {
      api.allowed(request, Right.SERVE, channel.scope());
    }
  }

  private static Installation installation(ServerRequest request, Path path, ChannelId channel) {
    var query = request.query();
    var id =
        path.id
            .or(() -> request.headers().first(STAGING_ID).flatMap(Installation::id))
            .or(() -> query.first("installation").asOptional().flatMap(Installation::id))
            .or(() -> query.first("stagingId").asOptional().flatMap(Installation::id))
            .or(() -> query.first("id").asOptional().flatMap(Installation::uuid));
    return new Installation(id, channel.platform());
  }

  private void omaha(ServerRequest request, ServerResponse response) {
    limit(request, response);
    var path = Path.of(request);
    if (!path.file.equals("omaha") || path.channel.isEmpty()) {
      throw Path.nothing(path.product + "/…/" + path.file);
    }
    var body = Api.body(request);
    if (body.length > LARGEST) {
      throw new HttpProblem(413, "body", "an Omaha request has at most " + LARGEST + " bytes");
    }
    var asked = OmahaRequest.read(body);
    boolean vouched = request.headers().contains(HeaderNames.AUTHORIZATION);
    var answer =
        Formats.OMAHA.answer(
            asked, app -> app(request, path, asked, app, vouched), clock.instant());
    send(response, 200, "application/xml; charset=utf-8", answer);
  }

  private Optional<Optional<Release>> app(
      ServerRequest request, Path path, OmahaRequest asked, OmahaRequest.App app, boolean vouched) {
    var name = app.track().isEmpty() ? path.channel.orElseThrow() : app.track();
    var channel = feeds.shelf().find(path.product, name, asked.platform());
    if (channel.filter(id -> isOf(terms(id), id, app.id())).isEmpty()) {
      return Optional.empty();
    }
    var id = channel.get();
    open(request, id);
    if (vouched) {
      api.allowed(request, Right.SERVE, id.scope());
    }
    var user = path.id.or(() -> Installation.id(asked.user()));
    user.ifPresent(installation -> tell(id, installation, app, vouched));
    return Optional.of(
        app.asks()
            ? feeds.offer(id, new Installation(user, id.platform()), Formats.OMAHA.name())
            : Optional.empty());
  }

  private static boolean isOf(ChannelTerms terms, ChannelId id, String app) {
    return terms.formats().contains(Formats.OMAHA.name())
        && terms.appId().orElse(id.product()).equalsIgnoreCase(app);
  }

  private void tell(ChannelId id, String installation, OmahaRequest.App app, boolean vouched) {
    if (app.asks() && !app.version().isEmpty()) { // it runs, and both arms ask
      boolean _ =
          feeds.say(
              id,
              new Outcomes.Said(installation, app.version(), Outcomes.Kind.SESSION, true, vouched));
    }
    for (var event : app.events()) {
      var version = event.next().isEmpty() ? app.version() : event.next();
      event
          .worked()
          .ifPresent(
              worked -> {
                boolean _ =
                    feeds.say(
                        id,
                        new Outcomes.Said(
                            installation, version, Outcomes.Kind.INSTALL, worked, vouched));
              });
    }
  }

  private void limit(ServerRequest request, ServerResponse response) {
    if (!throttle.take(request.remotePeer().host())) {
      response.header(HeaderNames.RETRY_AFTER, "5");
      throw new HttpProblem(
          429, "limit.feed", "this address asks more than " + PER_SECOND + " times a second");
    }
  }

  private static void send(ServerResponse response, int status, String type, String body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, type)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(HeaderNames.VARY, "x-user-staging-id, authorization")
        .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
        .send(body.getBytes(StandardCharsets.UTF_8));
  }
}
