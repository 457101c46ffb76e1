package dev.tidegate.server.config;

import dev.tidegate.exposure.Lease;
import dev.tidegate.flags.Problem;
import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.kernel.Scope;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server runs.
 *
 * @param data the folder of the journal and the keys
 * @param host the address that it listens on
 * @param port 0 for any free one
 * @param solo whether people may approve what they requested themselves
 * @param plain whether it may listen beyond this machine without TLS
 * @param tls the certificate and its key, when it speaks TLS
 * @param scope what a flag's scope is when nobody says
 * @param lease how long clients may serve unsettled exposure without hearing from it
 * @param maxJournalBytes the most that the journal may take, 0 for no limit but the disk's
 * @param restartGrace for how long clients are told to hold their leases when it is asked to stop;
 *     zero tells them nothing
 * @param commandsPerSecond the most that each token may give, and twice as many at once; 0 for no
 *     limit. What only lowers exposure does not count.
 * @param steady by which services are watched as a whole
 * @param protocols of clients that are not ours
 * @param gateTrust a file of the keys whose verdicts of the gate count; empty for none
 */
public record ServerConfig(
    Path data,
    String host,
    int port,
    boolean solo,
    boolean plain,
    Optional<Tls> tls,
    Scope scope,
    Lease lease,
    long maxJournalBytes,
    Duration restartGrace,
    int commandsPerSecond,
    SteadyTerms steady,
    Protocols protocols,
    Optional<Path> gateTrust) {

  /** Far more than people give, and far less than the journal takes. */
  public static final int COMMANDS_PER_SECOND = 100;

  public static final int PORT = 7070;
  public static final String HOST = "127.0.0.1";
  public static final Scope SCOPE = Scope.parse("default/production");

  private static final Duration LONGEST_GRACE = Duration.ofHours(1);

  /** Clients are told to hold for two terms of the lease. */
  public ServerConfig(
      Path data,
      String host,
      int port,
      boolean solo,
      boolean plain,
      Optional<Tls> tls,
      Scope scope,
      Lease lease,
      long maxJournalBytes) {
    this(
        data,
        host,
        port,
        solo,
        plain,
        tls,
        scope,
        lease,
        maxJournalBytes,
        lease.term().multipliedBy(2),
        COMMANDS_PER_SECOND,
        SteadyTerms.STANDARD,
        Protocols.STANDARD,
        Optional.empty());
  }

  /** A PKCS #12 file and the file that holds its password. */
  public record Tls(Path keystore, Path passwordFile) {}

  /** The defaults, on a folder. */
  public static ServerConfig on(Path data) {
    return new ServerConfig(
        data, HOST, PORT, false, false, Optional.empty(), SCOPE, Lease.STANDARD, 0);
  }

  public ServerConfig withPort(int other) {
    return edited(draft -> draft.port = other);
  }

  public ServerConfig withSolo(boolean other) {
    return edited(draft -> draft.solo = other);
  }

  public ServerConfig withMaxJournalBytes(long other) {
    return edited(draft -> draft.maxJournalBytes = other);
  }

  public ServerConfig withRestartGrace(Duration other) {
    return edited(draft -> draft.restartGrace = other);
  }

  public ServerConfig withCommandsPerSecond(int other) {
    return edited(draft -> draft.commandsPerSecond = other);
  }

  /** With other terms, by which nobody waits long in a test. */
  public ServerConfig withSteady(SteadyTerms other) {
    return edited(draft -> draft.steady = other);
  }

  public ServerConfig withProtocols(Protocols other) {
    return edited(draft -> draft.protocols = other);
  }

  /** With a file of keys whose verdicts of the gate count. */
  public ServerConfig withGateTrust(Path other) {
    return edited(draft -> draft.gateTrust = Optional.of(other));
  }

  private ServerConfig edited(Consumer<Draft> edit) {
    var draft = new Draft(this);
    edit.accept(draft);
    return draft.done();
  }

  /** Another one while it is made: all that it takes over, but for what is set. */
  private static final class Draft {
    final ServerConfig from;
    int port;
    boolean solo;
    long maxJournalBytes;
    Duration restartGrace;
    int commandsPerSecond;
    SteadyTerms steady;
    Protocols protocols;
    Optional<Path> gateTrust;

    Draft(ServerConfig config) {
      from = config;
      port = config.port;
      solo = config.solo;
      maxJournalBytes = config.maxJournalBytes;
      restartGrace = config.restartGrace;
      commandsPerSecond = config.commandsPerSecond;
      steady = config.steady;
      protocols = config.protocols;
      gateTrust = config.gateTrust;
    }

    ServerConfig done() {
      return new ServerConfig(
          from.data,
          from.host,
          port,
          solo,
          from.plain,
          from.tls,
          from.scope,
          from.lease,
          maxJournalBytes,
          restartGrace,
          commandsPerSecond,
          steady,
          protocols,
          gateTrust);
    }
  }

  /** Everything that is wrong with it. */
  public List<Problem> problems() {
    var problems = new ArrayList<>(protocols.problems(port));
    if (port < 0 || port > 65_535) {
      problems.add(new Problem("port", "is 0 to 65535, not " + port));
    }
    if (!scope.isPlace()) {
      problems.add(new Problem("scope", "names a project and an environment, not " + scope));
    }
    if (maxJournalBytes < 0) {
      problems.add(new Problem("max-journal-bytes", "is at least 0"));
    }
    if (commandsPerSecond < 0) {
      problems.add(new Problem("commands-per-second", "is at least 0"));
    }
    if (restartGrace.isNegative() || restartGrace.compareTo(LONGEST_GRACE) > 0) {
      problems.add(new Problem("restart-grace", "is 0s to 1h, not " + restartGrace));
    }
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress() && tls.isEmpty() && !plain) {
        problems.add(
            new Problem(
                "host",
                host
                    + " can be reached from other machines, and tokens would travel in the clear:"
                    + " give --tls-keystore, or --insecure-http behind a proxy that speaks TLS"));
      }
    } catch (UnknownHostException e) {
      problems.add(new Problem("host", "\"" + host + "\" is no address of this machine"));
    }
    return problems;
  }
}
