package dev.tidegate.server.http;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/tokens}. A secret is in one answer, and nowhere else. */
public final class TokensResource implements HttpService {
  private static final Duration LIFE = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Api api;
  private final Scope standard;
  private final InstantSource clock;

  public TokensResource(Api api, Scope standard, InstantSource clock) {
    this.api = api;
    this.standard = standard;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", Api.handler(this::list))
        .post("/", Api.handler(this::create))
        .delete("/{id}", Api.handler(this::revoke));
  }

  /** A token as it is asked for. */
  record Create(
      Optional<Role> role,
      String subject,
      Optional<Scope> scope,
      Optional<Digest> version,
      Optional<Duration> expiresIn) {}

  /** A token as it is shown. */
  record TokenView(
      TokenId id,
      Role role,
      String subject,
      Scope scope,
      Optional<Digest> version,
      Instant expires,
      boolean revoked,
      Token.Standing standing) {
    static TokenView of(Token token, Instant now) {
      return new TokenView(
          token.id(),
          token.role(),
          token.subject(),
          token.scope(),
          token.version(),
          token.expires(),
          token.revoked(),
          token.standing(now));
    }
  }

  record Tokens(List<TokenView> tokens) {}

  /** A new token, with its secret: it is not shown again. */
  record Created(TokenView token, String secret) {}

  private void list(ServerRequest request, ServerResponse response) {
    var scope = api.reader(request).scope();
    var now = clock.instant();
    var views =
        api.plane().tokens().values().stream()
            .filter(token -> scope.covers(token.scope()))
            .map(token -> TokenView.of(token, now))
            .toList();
    Api.send(response, 200, Tokens.class, new Tokens(views));
  }

  private void create(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var asked = Api.read(body, Create.class);
    var life = asked.expiresIn.orElse(LIFE);
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
      throw new HttpProblem(400, "input.expiresIn", "expiresIn is at most 366d, not " + life);
    }
    var role = asked.role.orElse(Role.SERVICE);
    var id = new TokenId(Secrets.id(role == Role.SERVICE ? "svc" : "op"));
    var secret = Secrets.secret(id);
    var token =
        new Token(
            id,
            Digest.of(secret),
            role,
            asked.subject,
            asked.scope.orElseGet(() -> scope(role, asked.subject)),
            asked.version,
            clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS),
            false);
    var command = new PlaneCommand.ToToken(id, new AccessCommand.Issue(token));
    checkIsNew(id, api.command(request, body, command));
    Api.send(
        response, 201, Created.class, new Created(TokenView.of(token, clock.instant()), secret));
  }

  /** The answer to a request that is sent again can not repeat a secret that is nowhere. */
  private static void checkIsNew(TokenId id, List<Entry> entries) {
    for (var entry : entries) {
      if (entry.event() instanceof PlaneEvent.OfToken(var made, _) && !made.equals(id)) {
        throw new HttpProblem(
            409,
            "token.shown",
            "this request made token "
                + made
                + " before, and its secret was in that answer alone: revoke it, and create"
                + " another");
      }
    }
  }

  /** A service speaks for itself where the server is; an operator for all that the server has. */
  private Scope scope(Role role, String subject) {
    try {
      return role == Role.SERVICE
          ? new Scope(standard.project(), standard.environment(), subject, Scope.ALL)
          : Scope.parse(Scope.ALL);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "input.subject", String.valueOf(e.getMessage()));
    }
  }

  private void revoke(ServerRequest request, ServerResponse response) {
    var id = Ids.path(request, TokenId::new);
    var _ =
        api.command(request, new byte[0], new PlaneCommand.ToToken(id, new AccessCommand.Revoke()));
    var revoked = api.plane().tokens().get(id).orElseThrow();
    Api.send(response, 200, TokenView.class, TokenView.of(revoked, clock.instant()));
  }
}
