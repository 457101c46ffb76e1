package dev.tidegate.server.config;

import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How clients that are not ours are served: those of OFREP and of flagd.
 *
 * @param ports where flagd's clients look for it; empty for nowhere but the one port
 * @param open whose flags may be seen without a token, at flagd's ports alone; empty for nobody's
 * @param origins whose pages may ask from a browser, such as {@code https://shop.example}; {@code
 *     *} for all
 */
public record Protocols(Optional<Ports> ports, Optional<Scope> open, List<String> origins) {
  /** Nothing that is not asked for. */
  public static final Protocols STANDARD =
      new Protocols(Optional.empty(), Optional.empty(), List.of());

  /** All origins. */
  public static final String ANY = "*";

  private static final int MOST = 65_535;

  /**
   * The ports that flagd has, and its clients look for.
   *
   * @param evaluation gRPC, gRPC-web and Connect; 0 for any free one
   * @param sync gRPC
   * @param ofrep OFREP
   */
  public record Ports(int evaluation, int sync, int ofrep) {
    /** Those of flagd. */
    public static final Ports FLAGD = new Ports(8013, 8015, 8016);

    /** In this order. */
    public List<Integer> all() {
      return List.of(evaluation, sync, ofrep);
    }
  }

  public Protocols {
    origins = List.copyOf(origins);
  }

  public Protocols withPorts(Ports other) {
    return new Protocols(Optional.of(other), open, origins);
  }

  public Protocols withOpen(Scope other) {
    return new Protocols(ports, Optional.of(other), origins);
  }

  public Protocols withOrigins(List<String> other) {
    return new Protocols(ports, open, other);
  }

  List<Problem> problems(int port) {
    var problems = new ArrayList<Problem>();
    ports.ifPresent(three -> check(three, port, problems));
    if (open.isPresent() && ports.isEmpty()) {
      problems.add(new Problem("flagd-open", "goes with --flagd-ports: it is open there alone"));
    }
    if (open.isPresent() && !open.get().isPlace()) {
      problems.add(
          new Problem("flagd-open", "names a project and an environment, not " + open.get()));
    }
    for (var origin : origins) {
      if (!origin.equals(ANY) && !isOrigin(origin)) {
        problems.add(
            new Problem(
                "cors-origin",
                "is a scheme, a host and perhaps a port, as in https://shop.example, or \"*\"; not "
                    + origin));
      }
    }
    return problems;
  }

  private static void check(Ports ports, int port, List<Problem> problems) {
    Set<Integer> taken = new HashSet<>();
    taken.add(port);
    for (int each : ports.all()) {
      if (each < 0 || each > MOST) {
        problems.add(new Problem("flagd-ports", "are 0 to 65535, not " + each));
      } else if (each != 0 && !taken.add(each)) {
        problems.add(new Problem("flagd-ports", each + " is given to two things"));
      }
    }
  }

  private static boolean isOrigin(String text) {
    try {
      var uri = new URI(text);
      return uri.getScheme() != null
          && uri.getHost() != null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
