package dev.tidegate.access;

import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token.
 *
 * @param secret the digest of what the holder presents
 * @param subject who holds it
 * @param scope what it speaks for
 * @param version the artifact that it speaks for, or empty for any of the service
 * @param expires from then on it may only lower
 * @param revoked whether it may nothing at all
 */
public record Token(
    TokenId id,
    Digest secret,
    Role role,
    String subject,
    Scope scope,
    Optional<Digest> version,
    Instant expires,
    boolean revoked) {
  /** What a token is good for. */
  public enum Standing {
    VALID,
    /** Valid, but not for much longer: another has to take its place. */
    EXPIRING,
    /** It may only lower exposure. */
    EXPIRED,
    /** It may do nothing. */
    REVOKED
  }

  /** So long before it expires, its end is told of. */
  public static final Duration WARNING = Duration.ofDays(14);

  private static final String ISSUER = "tidegate";

  /** Who acts when this token is presented at a moment. */
  public Actor actor(Instant at) {
    var kind = role == Role.SERVICE ? Actor.Kind.SERVICE : Actor.Kind.PERSON;
    return new Actor(
        ISSUER, subject, List.of(), kind, isExpired(at) ? Optional.of(expires) : Optional.empty());
  }

  /** Whether it may only lower exposure any more. */
  public boolean isExpired(Instant at) {
    return !at.isBefore(expires);
  }

  /** What it is good for at a moment. */
  public Standing standing(Instant at) {
    if (revoked) {
      return Standing.REVOKED;
    }
    if (isExpired(at)) {
      return Standing.EXPIRED;
    }
    return at.isBefore(expires.minus(WARNING)) ? Standing.VALID : Standing.EXPIRING;
  }

  Token asRevoked() {
    return new Token(id, secret, role, subject, scope, version, expires, true);
  }
}
