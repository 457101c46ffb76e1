package dev.tidegate.server.serving;

import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.Scope;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which flags of those that somebody may see are meant: flagd's selector, of which {@code
 * flagSetId} is known here. {@code flagSetId=billing}, or only {@code billing}, are the flags of
 * that service; a whole scope, {@code shop/production/billing}, may stand there, too.
 */
public final class Selector {
  /** The header, and the key of gRPC's metadata, that it comes in. */
  public static final String HEADER = "Flagd-Selector";

  private static final String FLAG_SET_ID = "flagSetId";
  private static final int LONGEST = 300;

  private Selector() {}

  /** Thrown when a selector names nothing that is known. */
  public static final class Unknown extends RuntimeException {
    Unknown(String message) {
      super(message);
    }
  }

  /**
   * The scope that is meant.
   *
   * @param base what may be seen
   * @param flags the scopes of all flags
   * @throws Unknown when there is no such flag set, or it may not be seen
   */
  static Scope narrow(Scope base, Optional<String> selector, Collection<Scope> flags) {
    var text = selector.map(String::strip).orElse("");
    if (text.isEmpty()) {
      return base;
    }
    if (text.length() > LONGEST) {
      throw new Unknown("a selector has at most " + LONGEST + " characters");
    }
    int equals = text.indexOf('=');
    if (equals >= 0 && !text.substring(0, equals).strip().equals(FLAG_SET_ID)) {
      throw new Unknown(
          "a selector is flagSetId=SERVICE, or SERVICE alone; \""
              + text.substring(0, equals)
              + "\" is not known here");
    }
    var scope = named(base, text.substring(equals + 1).strip());
    if (!base.covers(scope)) {
      throw new Unknown("the flag set " + scope + " is not within " + base);
    }
    known(base, scope, flags);
    return scope;
  }

  private static Scope named(Scope base, String name) {
    try {
      return name.indexOf('/') >= 0
          ? Scope.parse(name)
          : new Scope(base.project(), base.environment(), name, base.cell());
    } catch (IllegalArgumentException e) {
      throw new Unknown(String.valueOf(e.getMessage()));
    }
  }

  /** A service is known when it is the token's own, or something is a flag of it. */
  private static void known(Scope base, Scope scope, Collection<Scope> flags) {
    if (scope.service().equals(Scope.ALL) || scope.service().equals(base.service())) {
      return;
    }
    var services = new TreeSet<String>();
    flags.stream()
        .filter(flag -> flag.meets(base) && !flag.service().equals(Scope.ALL))
        .forEach(flag -> services.add(flag.service()));
    if (!services.contains(scope.service())) {
      throw new Unknown(
          "there is no flag set \""
              + scope.service()
              + "\""
              + Nearest.hint(scope.service(), services)
              + " (a flag set is the flags of a service)");
    }
  }
}
