package dev.tidegate.server.cli;

import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.Node;
import dev.tidegate.server.NotListening;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.config.ServerConfig;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.store.StoreFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate serve}. */
@Command(
    name = "serve",
    description = "Runs the server until it is stopped.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate serve                            on http://127.0.0.1:7070, data in ~/.tidegate",
      "  tidegate serve --data /var/lib/tidegate   with a folder of its own",
      "  tidegate serve --solo                     one person may request and approve",
      "  tidegate serve --restored                 once, on a folder put back from a copy"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  @Option(
      names = "--gate-trust",
      paramLabel = "FILE",
      description = {
        "Keys whose signed verdicts of the gate count, as for tidegate attest verify. Read at each",
        "verdict, so that a key is taken away without a restart. Without it, none counts."
      })
  @Nullable Path gateTrust;

  @Mixin HelpOption help = new HelpOption();
  @Mixin ClientOptions clients = new ClientOptions();

  @Spec CommandSpec spec;

  @Option(
      names = "--data",
      defaultValue = "${TIDEGATE_DATA:-${sys:user.home}/.tidegate}",
      description = "Folder of the journal and the keys (env TIDEGATE_DATA; ${DEFAULT-VALUE}).")
  Path data = Path.of(".");

  @Option(names = "--host", defaultValue = ServerConfig.HOST, description = "${DEFAULT-VALUE}")
  String host = ServerConfig.HOST;

  @Option(
      names = "--port",
      defaultValue = "${TIDEGATE_PORT:-" + ServerConfig.PORT + "}",
      description = "0 takes any free one (env TIDEGATE_PORT; ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--scope",
      defaultValue = "default/production",
      description = "project/environment of flags whose scope is not given (${DEFAULT-VALUE}).")
  String scope = "";

  @Option(
      names = "--solo",
      description = "People may approve what they requested themselves; recorded, and shown.")
  boolean solo;

  @Option(names = "--tls-keystore", description = "PKCS #12 file with the certificate and its key.")
  @Nullable Path keystore;

  @Option(names = "--tls-password-file", description = "File with the keystore's password.")
  @Nullable Path passwordFile;

  @Option(
      names = "--insecure-http",
      description = "Listen beyond this machine without TLS: behind a proxy that speaks it.")
  boolean plain;

  @Option(
      names = "--max-journal-bytes",
      defaultValue = "0",
      description = "The most that the journal may take; 0 for all of the disk.")
  long maxJournalBytes;

  @Option(
      names = "--restart-grace",
      paramLabel = "TIME",
      defaultValue = "2m",
      description = {
        "For how long clients go on serving what is unsettled when the server is asked to stop,",
        "so that a restart drops nobody's exposure; 0s for no longer than ever (${DEFAULT-VALUE})."
      })
  String restartGrace = "2m";

  @Option(
      names = "--commands-per-second",
      paramLabel = "COUNT",
      defaultValue = "" + ServerConfig.COMMANDS_PER_SECOND,
      description = {
        "The most that each token may give, and twice as many at once; 0 for no limit.",
        "What only lowers exposure does not count (${DEFAULT-VALUE})."
      })
  int commandsPerSecond;

  @Option(
      names = "--restored",
      description = {
        "The folder is a copy from earlier: withdraws all that is under way in it, and makes",
        "clients that saw what was lost take what is said from here on for newer. Give it once."
      })
  boolean restored;

  @Option(
      names = "--kill",
      paramLabel = "FLAG",
      description = "With --restored: a flag that was killed since the copy was made; repeatable.")
  List<String> kills = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ServeCommand() {}

  @Override
  public Integer call() {
    try {
      if (!kills.isEmpty() && !restored) {
        throw new IllegalArgumentException("--kill goes with --restored");
      }
      var config = config();
      var node = restored ? Node.restored(config, kills) : Node.start(config);
      return serve(node, config, Console.of(spec));
    } catch (InvalidInput e) {
      throw new Failed(Exit.USAGE, e.problems().stream().map(Problem::toString).toList(), "");
    } catch (IllegalArgumentException e) {
      throw Failed.usage(String.valueOf(e.getMessage()));
    } catch (StoreFailure | NotListening e) {
      throw Failed.unusable(String.valueOf(e.getMessage()));
    }
  }

  private ServerConfig config() {
    Optional<ServerConfig.Tls> tls =
        keystore != null && passwordFile != null
            ? Optional.of(new ServerConfig.Tls(keystore, passwordFile))
            : Optional.empty();
    if ((keystore == null) != (passwordFile == null)) {
      throw new IllegalArgumentException("--tls-keystore and --tls-password-file go together");
    }
    var base = ServerConfig.on(data.toAbsolutePath().normalize());
    return new ServerConfig(
        base.data(),
        host,
        port,
        solo,
        plain,
        tls,
        Scope.parse(scope),
        base.lease(),
        maxJournalBytes,
        Durations.parse(restartGrace),
        commandsPerSecond,
        base.steady(),
        clients.protocols(),
        Optional.ofNullable(gateTrust));
  }

  private int serve(Node node, ServerConfig config, Console console) {
    var scheme = config.tls().isPresent() ? "https" : "http";
    console.say("ready on " + scheme + "://" + config.host() + ":" + node.port());
    node.otherPorts()
        .forEach((name, port) -> console.say(name + " on " + config.host() + ":" + port));
    config
        .protocols()
        .open()
        .ifPresent(open -> console.say("open: flags of " + open + ", without a token, there"));
    console.say("data in " + config.data());
    console.say("operator's token in " + config.data().resolve(Node.OPERATOR_TOKEN));
    if (restored) {
      console.say("restored: what was under way is withdrawn; `tidegate why epoch` says more");
    }
    if (config.solo()) {
      console.say("solo: people may approve what they requested themselves");
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(node::close));
    try {
      console.error(String.valueOf(node.failure().get().getMessage()));
      // so that whoever waits for an answer is told why there is none; nothing is decided any more
      Thread.ofPlatform().daemon().start(node::close).join(LAST_WORDS);
      Runtime.getRuntime().halt(Exit.UNUSABLE);
      return Exit.UNUSABLE;
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
