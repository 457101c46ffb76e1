package dev.tidegate.server.console;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.server.store.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is logged in. A session is known by the digest of its id, so that neither its place in a
 * table, nor a copy of the memory or of the file, tells the id. The file lets sessions outlive a
 * restart: nobody has to look for a token while the server comes back. Without it, or when it can
 * not be written, everything else works as before. Thread-safe.
 */
final class Sessions {
  /** How long a session lasts. */
  static final Duration LIFE = Duration.ofHours(12);

  private static final int MOST = 300;
  private static final int ID_BYTES = 32;

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private record Session(TokenId token, Instant expires) {}

  private final Path file;
  private final SecureRandom random = new SecureRandom();
  private final Map<Digest, Session> sessions =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Session> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The sessions that a file holds.
   *
   * @param file which only its owner may read; one that can not be read holds none
   */
  Sessions(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(this::remember);
      }
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      LOG.warn("everybody has to log in again: {} can not be read: {}", file, e.toString());
      sessions.clear();
    }
  }

  private void remember(String line) {
    var words = line.split(" ", 3);
    if (words.length != 3) {
      throw new IllegalArgumentException("this is no session: " + line);
    }
    sessions.put(
        Digest.parse(words[0]), new Session(new TokenId(words[1]), Instant.parse(words[2])));
  }

  private void save() {
    var text = new StringBuilder();
    sessions.forEach(
        (id, session) ->
            text.append(id)
                .append(' ')
                .append(session.token.value())
                .append(' ')
                .append(session.expires)
                .append('\n'));
    try {
      SecretFile.write(file, text.toString());
    } catch (IOException e) {
      LOG.warn("sessions end with this process: {} can not be written: {}", file, e.toString());
    }
  }

  /** Begins a session; when there are too many, the oldest ends. Gives its id, a secret. */
  synchronized String begin(TokenId token, Instant now) {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.values().removeIf(session -> !now.isBefore(session.expires));
    sessions.put(Digest.of(id), new Session(token, now.plus(LIFE)));
    save();
    return id;
  }

  /** The token of a session that has not ended. */
  synchronized Optional<TokenId> token(String id, Instant now) {
    return Optional.ofNullable(sessions.get(Digest.of(id)))
        .filter(session -> now.isBefore(session.expires))
        .map(Session::token);
  }

  synchronized void end(String id) {
    if (sessions.remove(Digest.of(id)) != null) {
      save();
    }
  }

  synchronized int size() {
    return sessions.size();
  }
}
