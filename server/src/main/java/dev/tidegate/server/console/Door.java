package dev.tidegate.server.console;

import dev.tidegate.access.Access;
import dev.tidegate.access.Right;
import dev.tidegate.access.Token;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.server.http.Api;
import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets people in by an operator's token, and knows them again by their cookie. The token is looked
 * at anew with every request: one that was revoked, or expired, opens nothing any more.
 * Thread-safe.
 */
public final class Door {
  private static final int LONGEST_TOKEN = 300;
  private static final int NAME_LETTERS = 8;

  private final Api api;
  private final InstantSource clock;
  private final String cookie;
  private final boolean tls;
  private final Sessions sessions;
  private final Attempts attempts = new Attempts();

  /**
   * A door.
   *
   * @param journal the journal's name: cookies know no ports, so servers on one host are told apart
   *     by it
   * @param sessions the file that keeps who is logged in
   * @param tls whether the server itself speaks TLS
   */
  public Door(Api api, String journal, Path sessions, boolean tls, InstantSource clock) {
    this.api = api;
    this.sessions = new Sessions(sessions);
    this.cookie = "tidegate-" + Digest.of(journal).hex().substring(0, NAME_LETTERS);
    this.tls = tls;
    this.clock = clock;
  }

  /** What came of an attempt to enter. */
  sealed interface Answer {
    record Welcome() implements Answer {}

    /** Not with this token. */
    record Refused(String why) implements Answer {}

    /** Not before some time has passed. */
    record Later(Duration in) implements Answer {}
  }

  /** The token of whoever is logged in. */
  Optional<Token> visitor(ServerRequest request) {
    var now = clock.instant();
    var id = id(request);
    var token =
        id.flatMap(session -> sessions.token(session, now))
            .flatMap(name -> api.plane().tokens().get(name));
    if (token.isPresent() && !refusal(token.get(), now).isEmpty()) {
      id.ifPresent(sessions::end);
      return Optional.empty();
    }
    return token;
  }

  private Optional<String> id(ServerRequest request) {
    return request.headers().cookies().first(cookie).map(Function.identity());
  }

  private static List<Reason> refusal(Token token, Instant now) {
    return Access.refusal(token, Right.READ, token.scope(), now);
  }

  /** Begins a session, when the secret is that of a token that may look. */
  Answer enter(ServerRequest request, ServerResponse response, String secret) {
    var now = clock.instant();
    var address = address(request);
    var wait = attempts.wait(address, now);
    if (wait.isPositive()) {
      return new Answer.Later(wait);
    }
    var token = secret.length() > LONGEST_TOKEN ? Optional.<Token>empty() : api.token(secret);
    var why =
        token
            .map(known -> refusal(known, now))
            .orElse(List.of(Reason.of("access.unknown", "this token is not known here")));
    if (!why.isEmpty()) {
      attempts.failed(address, now);
      return new Answer.Refused(why.getFirst().text());
    }
    leave(request, response);
    give(request, response, sessions.begin(token.orElseThrow().id(), now), now.plus(Sessions.LIFE));
    return new Answer.Welcome();
  }

  /** Ends the session. */
  void leave(ServerRequest request, ServerResponse response) {
    id(request).ifPresent(sessions::end);
    give(request, response, "", Instant.EPOCH);
  }

  /** Gives a cookie until some time; one in the past takes it away. */
  private void give(ServerRequest request, ServerResponse response, String value, Instant until) {
    var set =
        SetCookie.builder(cookie, value)
            .path("/")
            .httpOnly(true)
            .sameSite(SetCookie.SameSite.STRICT)
            .secure(tls || isBehindTls(request))
            .expires(until)
            .build();
    response.headers().set(HeaderNames.SET_COOKIE, set.text());
  }

  /** A proxy says so; who lies about it only keeps his own cookie from being sent. */
  private static boolean isBehindTls(ServerRequest request) {
    return request
        .headers()
        .first(HeaderNames.X_FORWARDED_PROTO)
        .filter("https"::equalsIgnoreCase)
        .isPresent();
  }

  private static InetAddress address(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress internet
            && internet.getAddress() != null
        ? internet.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
