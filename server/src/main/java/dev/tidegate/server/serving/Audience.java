package dev.tidegate.server.serving;

import dev.tidegate.access.Right;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.HttpProblem;
import dev.tidegate.server.signal.Demand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who asks for flags, and which of them that one may see. Where a scope is open, whoever shows no
 * token sees the flags of that scope, and nothing else; a token that is shown has to be good.
 * Thread-safe.
 */
public final class Audience {
  private static final String BEARER = "Bearer ";

  private final Api api;
  private final Optional<Scope> open;
  private final Demand demand;

  /**
   * An audience.
   *
   * @param open whose flags may be seen without a token
   * @param demand told which flags services ask for
   */
  public Audience(Api api, Optional<Scope> open, Demand demand) {
    this.api = api;
    this.open = open;
    this.demand = demand;
  }

  /** A flag was asked for; services use what they ask for, people only look. */
  public void asked(Viewer viewer, String key, Instant at) {
    service(viewer).ifPresent(token -> demand.told(api.plane(), token.scope(), List.of(key), at));
  }

  /** All flags were asked for, of which any may be used. */
  public void askedForAll(Viewer viewer, Instant at) {
    service(viewer).ifPresent(token -> demand.silent(token.scope(), at));
  }

  private static Optional<Token> service(Viewer viewer) {
    return viewer.token().filter(token -> token.role() == Role.SERVICE);
  }

  /**
   * What a request shows of itself.
   *
   * @param authorization the header of that name: {@code Bearer} and a token
   * @param key the header {@code X-API-Key}: a token
   * @param selector flagd's
   */
  public record Asked(
      Optional<String> authorization, Optional<String> key, Optional<String> selector) {
    private Optional<String> secret() {
      return authorization
          .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
          .map(header -> header.substring(BEARER.length()).strip())
          .or(() -> key.map(String::strip));
    }
  }

  /**
   * Who asks.
   *
   * @throws HttpProblem when that one may not, with 401 or 403
   * @throws Selector.Unknown when a flag set is meant that is not there
   */
  public Viewer of(Asked asked) {
    return asked
        .secret()
        .map(secret -> holder(secret, asked.selector))
        .orElseGet(() -> anybody(asked));
  }

  private Viewer holder(String secret, Optional<String> selector) {
    var token =
        api.token(secret)
            .orElseThrow(
                () -> new HttpProblem(401, "access.unknown", "this token is not known here"));
    return viewer(token, selector);
  }

  /**
   * Whoever was told of as the holder of a token before, or as nobody in particular.
   *
   * @throws HttpProblem when that one may not any more, with 401 or 403
   * @throws Selector.Unknown when a flag set is meant that is not there any more
   */
  public Viewer of(Optional<TokenId> holder, Optional<String> selector) {
    if (holder.isEmpty()) {
      return anybody(new Asked(Optional.empty(), Optional.empty(), selector));
    }
    var token =
        api.plane()
            .tokens()
            .get(holder.get())
            .orElseThrow(
                () -> new HttpProblem(401, "access.unknown", "this token is not known here"));
    return viewer(token, selector);
  }

  private Viewer viewer(Token token, Optional<String> selector) {
    var allowed = api.allowed(token, Right.SERVE, token.scope());
    return new Viewer(Optional.of(allowed), narrow(token.scope(), selector));
  }

  private Viewer anybody(Asked asked) {
    if (open.isEmpty() || asked.authorization.isPresent()) {
      throw new HttpProblem(401, "access.missing", "send a token: Authorization: Bearer <token>");
    }
    return new Viewer(Optional.empty(), narrow(open.get(), asked.selector));
  }

  private Scope narrow(Scope base, Optional<String> selector) {
    return selector.isEmpty()
        ? base
        : Selector.narrow(
            base, selector, api.plane().flags().keys().stream().map(FlagId::scope).toList());
  }

  /** Whether somebody who was let in still may: a token is revoked, or expires. */
  public boolean stillLets(Viewer viewer) {
    return viewer.token().map(token -> api.stillAllows(token, Right.SERVE)).orElse(true);
  }
}
