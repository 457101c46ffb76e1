package dev.tidegate.interop;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.tidegate.flags.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clients, each at the port where it looks by default, each as it comes. */
enum Clients {
  JAVA_FLAGD_RPC("flagd-evaluation"),
  JAVA_FLAGD_IN_PROCESS("flagd-sync"),
  JAVA_OFREP("flagd-ofrep"),
  JAVA_FLAGD_RPC_ON_THE_ONE_PORT(""),
  JAVA_FLAGD_IN_PROCESS_ON_THE_ONE_PORT(""),
  NODE_FLAGD_RPC("flagd-evaluation"),
  NODE_FLAGD_IN_PROCESS("flagd-sync"),
  NODE_OFREP(""),
  WEB_FLAGD("flagd-evaluation"),
  WEB_OFREP("flagd-ofrep");

  private static final String LOCAL = "127.0.0.1";
  private static final int PATIENT = 20_000;

  private final String port;

  Clients(String port) {
    this.port = port;
  }

  /** Whether it takes the rules, and evaluates by itself. */
  boolean takesRules() {
    return name().contains("IN_PROCESS");
  }

  /** Starts one that is ready. */
  Client connect(Server server) throws IOException, InterruptedException {
    return switch (this) {
      case JAVA_FLAGD_RPC -> flagd(server, Config.Resolver.RPC);
      case JAVA_FLAGD_IN_PROCESS -> flagd(server, Config.Resolver.IN_PROCESS);
      case JAVA_FLAGD_RPC_ON_THE_ONE_PORT -> holder(server, Config.Resolver.RPC, server.service());
      case JAVA_FLAGD_IN_PROCESS_ON_THE_ONE_PORT ->
          holder(server, Config.Resolver.IN_PROCESS, server.service());
      case JAVA_OFREP -> ofrep(server);
      case NODE_FLAGD_RPC -> script(server, "flagd-rpc", Map.of());
      case NODE_FLAGD_IN_PROCESS -> script(server, "flagd-in-process", Map.of());
      case NODE_OFREP ->
          script(server, "ofrep", Map.of("Authorization", Json.of("Bearer " + server.service())));
      case WEB_FLAGD -> script(server, "flagd-web", Map.of());
      case WEB_OFREP -> script(server, "ofrep-web", Map.of());
    };
  }

  private FlagdOptions.FlagdOptionsBuilder options(Server server, Config.EvaluatorType resolver) {
    return FlagdOptions.builder()
        .resolverType(resolver)
        .host(LOCAL)
        .port(server.port(port))
        .tls(false)
        .retryBackoffMs(200)
        .deadline(PATIENT);
  }

  private Client flagd(Server server, Config.EvaluatorType resolver) {
    return new JavaClient(new FlagdProvider(options(server, resolver).build()));
  }

  /** One that shows a token, as it has to on the one port. */
  Client holder(Server server, Config.EvaluatorType resolver, String token) {
    var options = options(server, resolver);
    options.clientInterceptors(List.of(new TokenInterceptor(token)));
    return new JavaClient(new FlagdProvider(options.build()));
  }

  private Client ofrep(Server server) {
    return new JavaClient(
        OfrepProvider.constructProvider(
            OfrepProviderOptions.builder()
                .baseUrl(server.url(port))
                .headers(ImmutableMap.<String, ImmutableList<String>>of())
                .build()));
  }

  private Client script(Server server, String kind, Map<String, Json> headers) throws IOException {
    var options = new LinkedHashMap<String, Json>();
    options.put("kind", Json.of(kind));
    options.put("host", Json.of(LOCAL));
    options.put("port", Json.of(server.port(port)));
    options.put("url", Json.of(server.url(port)));
    options.put("headers", new Json.Obj(headers));
    return ScriptClient.start(options);
  }
}
