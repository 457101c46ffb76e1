package dev.tidegate.server;

import dev.tidegate.server.advice.Accounts;
import dev.tidegate.server.channel.ChannelsResource;
import dev.tidegate.server.channel.FeedMeters;
import dev.tidegate.server.channel.FeedResource;
import dev.tidegate.server.channel.Feeds;
import dev.tidegate.server.comparison.Comparisons;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.console.ConsoleResource;
import dev.tidegate.server.console.Desk;
import dev.tidegate.server.console.Door;
import dev.tidegate.server.console.LoginResource;
import dev.tidegate.server.console.Pages;
import dev.tidegate.server.engine.JudgeResource;
import dev.tidegate.server.engine.VerdictResource;
import dev.tidegate.server.http.AdviceResource;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.ChangesResource;
import dev.tidegate.server.http.ComparisonResource;
import dev.tidegate.server.http.FlagLifeResource;
import dev.tidegate.server.http.FlagLookup;
import dev.tidegate.server.http.FlagsResource;
import dev.tidegate.server.http.HealthResource;
import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.http.JournalResource;
import dev.tidegate.server.http.MetricsResource;
import dev.tidegate.server.http.PastResource;
import dev.tidegate.server.http.PlanResource;
import dev.tidegate.server.http.Presented;
import dev.tidegate.server.http.RestoreResource;
import dev.tidegate.server.http.RolloutsResource;
import dev.tidegate.server.http.ServicesResource;
import dev.tidegate.server.http.SignalsResource;
import dev.tidegate.server.http.StaleResource;
import dev.tidegate.server.http.StreamResource;
import dev.tidegate.server.http.TokensResource;
import dev.tidegate.server.http.TroubleResource;
import dev.tidegate.server.http.WhyResource;
import dev.tidegate.server.kayenta.KayentaResource;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.ofrep.StreamTokens;
import dev.tidegate.server.replay.Past;
import dev.tidegate.server.serving.Feed;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.Signer;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Lookout;
import dev.tidegate.server.why.Story;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The HTTP front: which path leads to which resource. */
final class Front implements AutoCloseable {
  static final int MAX_CONNECTIONS = 20_000;
  static final Duration GRACE = Duration.ofMillis(500);

  private final ServerConfig config;
  private final WebServer server;
  private final Hub hub;
  private final Feed feed;
  private final Outlets outlets;

  /** What the resources are made of. */
  record Parts(
      Sequencer sequencer,
      JournalStore store,
      Hub hub,
      Feed feed,
      Roll roll,
      Board board,
      Feeds feeds,
      Signer signer,
      StateFile checkpoint,
      Lookout lookout,
      Runnable acknowledged,
      InstantSource clock) {}

  private volatile boolean running = true;

  Front(ServerConfig config, Parts parts) {
    this.config = config;
    this.hub = parts.hub;
    this.feed = parts.feed;
    var api = new Api(parts.sequencer, parts.clock, config.commandsPerSecond());
    var tokens = new StreamTokens(config.data(), parts.clock);
    this.outlets = new Outlets(config, api, feed, tokens, parts.board.demand());
    var builder =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .maxPayloadSize(4L * Api.MAX_BODY) // ours is told first, and better
            .maxTcpConnections(MAX_CONNECTIONS)
            .shutdownGracePeriod(GRACE)
            .shutdownHook(false)
            .protocolsDiscoverServices(false)
            .connectionSelectors(outlets.connections())
            .routing(routing -> route(routing, api, config, parts));
    var tls = config.tls().map(keys -> Tls.builder().sslContext(context(keys)).build());
    tls.ifPresent(builder::tls);
    outlets.listen(builder, tls);
    this.server = builder.build();
  }

  private void route(HttpRouting.Builder routing, Api api, ServerConfig config, Parts parts) {
    var lookup = new FlagLookup(parts.sequencer::plane, config.scope());
    var story = new Story(parts.store);
    routing.get("/api/v1/what-if/{+path}", Api.handler((request, _) -> nothingAt(request)));
    var past = new Past(parts.store);
    var comparisons = new Comparisons(parts.store);
    var accounts = new Accounts(parts.store);
    var presented = new Presented(parts.sequencer, parts.hub);
    commands(routing, "/api/v1/what-if", api.supposing(), lookup, past, parts);
    commands(routing, "/api/v1", api, lookup, past, parts);
    routing
        .register("/api/v1/rollouts/plan", new PlanResource(api, lookup, parts.store, parts.clock))
        .register(new HealthResource(api))
        .register(
            new MetricsResource(api, parts.roll, feed::followers, parts.lookout, parts.clock)
                .with(new FeedMeters(parts.feeds)))
        .register(
            "/api/v1/stream",
            new StreamResource(api, parts.hub, parts.roll, presented, parts.acknowledged))
        .register(
            "/api/v1/journal",
            new JournalResource(api, parts.store, parts.signer, parts.checkpoint))
        .register("/api/v1/journal", new PastResource(api, past, parts.clock))
        .register("/api/v1/trouble", new TroubleResource(api, parts.lookout, parts.clock))
        .register("/api/v1/why", new WhyResource(api, lookup, story))
        .register("/api/v1/advice", new AdviceResource(api, accounts, parts.clock))
        .register(
            "/api/v1", new SignalsResource(api, parts.board, parts.roll, presented, parts.clock))
        .register("/feeds", new FeedResource(api, parts.feeds, parts.clock))
        .register("/api/v1/rollouts", new VerdictResource(api, parts.clock))
        .register("/api/v1/rollouts", new ComparisonResource(api, comparisons))
        .register("/api/v1/judge", new JudgeResource(api, parts.clock))
        .register("/judge", new KayentaResource(api))
        .register("/api/v1/judge/kayenta", new KayentaResource(api));
    outlets.route(routing);
    console(routing, api, config, accounts, comparisons, parts);
    routing.any(Api.handler((request, _) -> nothingAt(request)));
  }

  private static void nothingAt(ServerRequest request) {
    throw new HttpProblem(404, "path", "there is nothing at " + request.path().path());
  }

  /** Everything that can be asked for: to be done, or only to be supposed. */
  private void commands(
      HttpRouting.Builder routing,
      String root,
      Api api,
      FlagLookup lookup,
      Past past,
      Parts parts) {
    routing
        .register(root + "/changes", new ChangesResource(api, config.gateTrust()))
        .register(
            root + "/rollouts",
            new RolloutsResource(api, lookup, parts.board, parts.roll, parts.lookout, parts.clock))
        .register(root + "/flags", new StaleResource(api, config.scope(), parts.clock))
        .register(root + "/flags", new FlagsResource(api, lookup))
        .register(
            root + "/channels", new ChannelsResource(api, parts.feeds, config.scope(), parts.clock))
        .register(root + "/flags", new FlagLifeResource(api, lookup, parts.clock))
        .register(root + "/services", new ServicesResource(api, parts.board.pulse()))
        .register(root + "/tokens", new TokensResource(api, config.scope(), parts.clock))
        .register(root + "/journal/restore", new RestoreResource(api, past, parts.clock));
  }

  /** After all others: it answers browsers whatever they do not. */
  private void console(
      HttpRouting.Builder routing,
      Api api,
      ServerConfig config,
      Accounts accounts,
      Comparisons comparisons,
      Parts parts) {
    var pages = new Pages();
    var sessions = config.data().resolve("sessions");
    var door =
        new Door(api, parts.signer.origin(), sessions, config.tls().isPresent(), parts.clock);
    var desk =
        new Desk(
            parts.sequencer::plane,
            parts.store,
            parts.board,
            parts.roll,
            parts.checkpoint,
            parts.lookout,
            accounts,
            comparisons,
            parts.clock);
    routing
        .register(new LoginResource(door, pages))
        .register(new ConsoleResource(door, desk, pages, parts.feeds, () -> running));
  }

  private static SSLContext context(ServerConfig.Tls tls) {
    try (var in = Files.newInputStream(tls.keystore())) {
      var password = password(tls.passwordFile());
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN,
          "can not use the certificate in " + tls.keystore() + ": " + e.getMessage(),
          e);
    }
  }

  private static char[] password(Path file) {
    try {
      return Files.readString(file).strip().toCharArray();
    } catch (IOException e) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN, "can not read the password of the keystore in " + file, e);
    }
  }

  /**
   * Listens from now on.
   *
   * @throws NotListening when it can not
   */
  void start() {
    server.start();
    if (!server.isRunning()) {
      throw new NotListening(reason());
    }
  }

  /** The framework only logs why it did not start, so what it did is tried once more. */
  private String reason() {
    return taken(config.port(), "--port")
        .or(
            () ->
                outlets.ports().values().stream()
                    .flatMap(port -> taken(port, "--flagd-ports").stream())
                    .findFirst())
        .orElse("can not listen on " + config.host() + ": the server did not start");
  }

  private Optional<String> taken(int port, String option) {
    try (var probe = ServerSocketChannel.open()) {
      probe.bind(new InetSocketAddress(config.host(), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "can not listen on "
              + config.host()
              + ":"
              + port
              + ": "
              + e.getMessage()
              + "; stop what listens there, or choose another with "
              + option);
    }
  }

  int port() {
    return server.port();
  }

  /** The ports beside the one, as they are, by what they are for. */
  Map<String, Integer> otherPorts() {
    var ports = new LinkedHashMap<>(outlets.ports());
    ports.replaceAll((name, _) -> server.port(name));
    return ports;
  }

  @Override
  public void close() {
    running = false;
    hub.close();
    feed.close();
    try {
      hub.awaitEnd(GRACE);
      feed.awaitEnd(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
  }
}
