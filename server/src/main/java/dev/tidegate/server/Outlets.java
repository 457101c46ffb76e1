package dev.tidegate.server;

import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.flagd.ConnectResource;
import dev.tidegate.server.flagd.GrpcSelector;
import dev.tidegate.server.flagd.Rpcs;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.ofrep.Cors;
import dev.tidegate.server.ofrep.OfrepResource;
import dev.tidegate.server.ofrep.StreamTokens;
import dev.tidegate.server.serving.Audience;
import dev.tidegate.server.serving.Feed;
import dev.tidegate.server.signal.Demand;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where clients that are not ours are served: OFREP and flagd's methods on the one port, and, when
 * that is asked for, on flagd's ports, each of which has all of them.
 */
final class Outlets {
  private final ServerConfig config;
  private final Feed feed;
  private final StreamTokens tokens;
  private final Audience holders;
  private final Audience anybody;

  Outlets(ServerConfig config, Api api, Feed feed, StreamTokens tokens, Demand demand) {
    this.config = config;
    this.feed = feed;
    this.tokens = tokens;
    this.holders = new Audience(api, Optional.empty(), demand);
    this.anybody = new Audience(api, config.protocols().open(), demand);
  }

  /** Their paths on the one port. */
  void route(HttpRouting.Builder routing) {
    route(routing, holders);
  }

  private void route(HttpRouting.Builder routing, Audience audience) {
    routing
        .addFilter(new Cors(config.protocols().origins(), Outlets::isOurs))
        .register("/ofrep", new OfrepResource(audience, feed, tokens))
        .register(
            new ConnectResource(
                Rpcs.evaluations(audience, feed).and(Rpcs.syncing(audience, feed).single())));
  }

  private static boolean isOurs(String path) {
    return path.startsWith("/ofrep/") || path.startsWith("/flagd.");
  }

  /**
   * Connections of the one port. Browsers would take HTTP/2 where TLS offers it, and it does not
   * say when a page has gone: there it is offered on flagd's ports alone.
   */
  List<ServerConnectionSelector> connections() {
    return config.tls().isPresent() ? List.of(http1()) : connections(holders);
  }

  private List<ServerConnectionSelector> connections(Audience audience) {
    var rpcs = Rpcs.evaluations(audience, feed).and(Rpcs.syncing(audience, feed));
    return List.of(GrpcSelector.connections(rpcs), http1());
  }

  /** Without the way up to HTTP/2 in the middle of a connection. */
  private static ServerConnectionSelector http1() {
    return Http1ConnectionSelector.builder().config(Http1Config.create()).build();
  }

  /** The ports beside the one, by what they are for. */
  Map<String, Integer> ports() {
    var ports = new LinkedHashMap<String, Integer>();
    config
        .protocols()
        .ports()
        .ifPresent(
            flagd -> {
              ports.put("flagd-evaluation", flagd.evaluation());
              ports.put("flagd-sync", flagd.sync());
              ports.put("flagd-ofrep", flagd.ofrep());
            });
    return ports;
  }

  /** Listens on these ports, too. */
  void listen(WebServerConfig.Builder builder, Optional<Tls> tls) {
    ports().forEach((name, port) -> builder.putSocket(name, listener(name, port, tls)));
  }

  private ListenerConfig listener(String name, int port, Optional<Tls> tls) {
    var routing = HttpRouting.builder();
    route(routing, anybody);
    routing.any(
        Api.handler(
            (request, _) -> {
              throw new HttpProblem(
                  404, "path", "there is nothing at " + request.path().path() + " on this port");
            }));
    var builder =
        ListenerConfig.builder()
            .name(name)
            .host(config.host())
            .port(port)
            .maxPayloadSize(4L * Api.MAX_BODY)
            .maxTcpConnections(Front.MAX_CONNECTIONS)
            .shutdownGracePeriod(Front.GRACE)
            .protocolsDiscoverServices(false)
            .connectionSelectors(connections(anybody))
            .routing(routing);
    tls.ifPresent(builder::tls);
    return builder.build();
  }
}
