package dev.tidegate.server.channel;

import dev.tidegate.access.Right;
import dev.tidegate.channel.ChannelCommand;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.channel.feed.Formats;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/channels}: update channels, their releases, and how these do. */
public final class ChannelsResource implements HttpService {
  private static final int MOST_INSTALLATIONS = 5_000;
  private static final int REPORTS_PER_SECOND = 50;

  private final Api api;
  private final Feeds feeds;
  private final Scope standard;
  private final Throttle throttle = new Throttle(REPORTS_PER_SECOND, System::nanoTime);
  private final InstantSource clock;

  /**
   * The resource.
   *
   * @param standard where new channels are when nobody says
   */
  public ChannelsResource(Api api, Feeds feeds, Scope standard, InstantSource clock) {
    this.api = api;
    this.feeds = feeds;
    this.standard = standard;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", Api.handler(this::list))
        .post("/", Api.handler(this::create))
        .get("/{product}/{name}/{platform}", Api.handler(this::show))
        .post("/{product}/{name}/{platform}/releases", Api.handler(this::register))
        .post("/{product}/{name}/{platform}/reports", Api.handler(this::report));
  }

  /** A channel as it is sent. */
  record Create(
      String channel,
      Optional<Scope> scope,
      Optional<ChannelTerms.Access> access,
      Optional<ChannelTerms.Reports> reports,
      List<String> formats,
      Optional<String> appId,
      Optional<ReleaseBody> stable) {}

  /** A release as it is sent; it was made now when nobody says. */
  record ReleaseBody(
      String version,
      Optional<String> build,
      Optional<Instant> created,
      Optional<String> notes,
      Optional<String> minimumSystemVersion,
      List<ReleaseFile> files) {
    Release release(Instant now) {
      return new Release(
          version,
          build,
          created.orElse(now.truncatedTo(ChronoUnit.SECONDS)),
          notes,
          minimumSystemVersion,
          files);
    }
  }

  /** How installations do. */
  record Sent(List<Told> installations) {}

  /**
   * How one does.
   *
   * @param kind a session, when it is not said
   */
  record Told(String id, String version, Optional<Outcomes.Kind> kind, boolean worked) {}

  /**
   * What became of reports.
   *
   * @param taken how many were understood
   * @param counted how many of them are about what climbs now
   */
  record Received(int taken, int counted) {}

  record Channels(List<ChannelView> channels) {}

  private void list(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var views =
        feeds.shelf().all().stream()
            .filter(id -> scope.covers(id.scope()))
            .map(this::view)
            .toList();
    Api.send(response, 200, Channels.class, new Channels(views));
  }

  private ChannelView view(ChannelId id) {
    return ChannelView.of(api.plane(), id, feeds);
  }

  private void create(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, Create.class);
    var id = named(sent);
    var stable = sent.stable.map(release -> release.release(clock.instant()));
    var problems = new ArrayList<>(Formats.problems(sent.formats));
    stable.ifPresent(release -> problems.addAll(Formats.lacks(sent.formats, release)));
    refuse(problems);
    var terms =
        new ChannelTerms(
            sent.access.orElse(ChannelTerms.Access.PUBLIC),
            sent.reports.orElse(ChannelTerms.Reports.AUTHENTICATED),
            sent.formats,
            sent.appId);
    var _ =
        api.command(
            request,
            body,
            new PlaneCommand.ToChannel(id, new ChannelCommand.Create(terms, stable)));
    Api.send(response, 201, ChannelView.class, view(id));
  }

  private ChannelId named(Create sent) {
    try {
      return ChannelId.parse(sent.scope.orElse(standard), sent.channel);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(List.of(new Problem("channel", String.valueOf(e.getMessage()))));
    }
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  private void show(ServerRequest request, ServerResponse response) {
    var id = existing(request);
    api.allowed(request, Right.READ, id.scope());
    Api.send(response, 200, ChannelView.class, view(id));
  }

  private ChannelId existing(ServerRequest request) {
    var path = request.path().pathParameters();
    var name = path.get("product") + "/" + path.get("name") + "/" + path.get("platform");
    return feeds
        .shelf()
        .find(path.get("product"), path.get("name"), path.get("platform"))
        .orElseThrow(
            () ->
                new HttpProblem(
                    404, "channel.unknown", "there is no channel \"" + name + "\"" + hint(name)));
  }

  private String hint(String name) {
    return Nearest.hint(name, feeds.shelf().all().stream().map(ChannelId::toString).toList());
  }

  /** One that a format of the channel can not serve is refused, before anybody waits for it. */
  private void register(ServerRequest request, ServerResponse response) {
    var id = existing(request);
    var body = Api.body(request);
    var release = Api.read(body, ReleaseBody.class).release(made(id, body));
    refuse(Formats.lacks(view(id).formats(), release));
    var command = new PlaneCommand.ToChannel(id, new ChannelCommand.Register(release));
    var _ = api.command(request, body, command);
    Api.send(response, 201, ChannelView.class, view(id));
  }

  /**
   * A release that is sent again, and does not say when it was made, was made when it was first.
   */
  private Instant made(ChannelId id, byte[] body) {
    var version = Api.read(body, ReleaseBody.class).version;
    return feeds
        .shelf()
        .offer(id, new Installation(Optional.empty(), id.platform()))
        .channel()
        .release(version)
        .map(Release::created)
        .orElse(clock.instant());
  }

  /** Installations do not report themselves: their maker does, who can vouch for them. */
  private void report(ServerRequest request, ServerResponse response) {
    var id = existing(request);
    var token = api.allowed(request, Right.SERVE, id.scope());
    if (!throttle.take(token.id().value())) {
      response.header(HeaderNames.RETRY_AFTER, "1");
      throw new HttpProblem(
          429,
          "limit.reports",
          "this token reports more than " + REPORTS_PER_SECOND + " times a second");
    }
    var sent = Api.read(Api.body(request), Sent.class).installations;
    refuse(problems(sent));
    int counted = 0;
    for (var told : sent) {
      var kind = told.kind.orElse(Outcomes.Kind.SESSION);
      var said = new Outcomes.Said(told.id, told.version, kind, told.worked, true);
      counted += feeds.say(id, said) ? 1 : 0;
    }
    Api.send(response, 202, Received.class, new Received(sent.size(), counted));
  }

  private static List<Problem> problems(List<Told> sent) {
    var problems = new ArrayList<Problem>();
    if (sent.isEmpty() || sent.size() > MOST_INSTALLATIONS) {
      problems.add(
          new Problem(
              "installations", "are 1 to " + MOST_INSTALLATIONS + " at once, not " + sent.size()));
    }
    for (int i = 0; i < sent.size() && problems.size() < 10; i++) {
      if (Installation.id(sent.get(i).id).isEmpty()) {
        problems.add(
            new Problem(
                "installations." + i + ".id",
                "is 16 to 100 letters, digits, \".\", \"_\", \"-\" or braces"));
      }
    }
    return problems;
  }
}
