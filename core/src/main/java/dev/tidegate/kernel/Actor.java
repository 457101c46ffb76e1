package dev.tidegate.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who acts. Duties are separated by {@link #subject}, not by token.
 *
 * @param issuer who vouches for the subject
 * @param subject the person, service or agent
 * @param expired when the token that was presented had expired, if it had: what such an actor did
 *     could only lower exposure
 */
public record Actor(
    String issuer, String subject, List<String> groups, Kind kind, Optional<Instant> expired) {
  /** What kind of actor it is. */
  public enum Kind {
    PERSON,
    SERVICE,
    AGENT
  }

  /** Tidegate itself: ticks, windows, observations. */
  public static final Actor TIDEGATE = new Actor("tidegate", "tidegate", List.of(), Kind.SERVICE);

  /**
   * Whoever may open the data folder of the server's own machine; who that is, its system knows.
   */
  public static final Actor LOCAL_OWNER = new Actor("local", "owner", List.of(), Kind.PERSON);

  public Actor {
    groups = List.copyOf(groups);
  }

  /** Somebody whose word counts in full. */
  public Actor(String issuer, String subject, List<String> groups, Kind kind) {
    this(issuer, subject, groups, kind, Optional.empty());
  }
}
