package dev.tidegate.server.console;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.TokenId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in. In memory alone: a restart logs everybody out. A session is known by the digest
 * of its id, so that neither its place in a table nor a copy of the memory tells the id.
 * Thread-safe.
 */
final class Sessions {
  /** How long a session lasts. */
  static final Duration LIFE = Duration.ofHours(12);

  private static final int MOST = 1_000;
  private static final int ID_BYTES = 32;

  private record Session(TokenId token, Instant expires) {}

  private final SecureRandom random = new SecureRandom();
  private final Map<Digest, Session> sessions =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Session> eldest) {
          return size() > MOST;
        }
      };

  /** Begins a session; when there are too many, the oldest ends. Gives its id, a secret. */
  synchronized String begin(TokenId token, Instant now) {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.values().removeIf(session -> !now.isBefore(session.expires));
    sessions.put(Digest.of(id), new Session(token, now.plus(LIFE)));
    return id;
  }

  /** The token of a session that has not ended. */
  synchronized Optional<TokenId> token(String id, Instant now) {
    return Optional.ofNullable(sessions.get(Digest.of(id)))
        .filter(session -> now.isBefore(session.expires))
        .map(Session::token);
  }

  synchronized void end(String id) {
    sessions.remove(Digest.of(id));
  }

  synchronized int size() {
    return sessions.size();
  }
}
