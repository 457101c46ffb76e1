package dev.tidegate.kernel;

import java.util.List;

/**
 * Who acts. Duties are separated by {@link #subject}, not by token.
 *
 * @param issuer who vouches for the subject
 * @param subject the person, service or agent
 */
public record Actor(String issuer, String subject, List<String> groups, Kind kind) {
  /** What kind of actor it is. */
  public enum Kind {
    PERSON,
    SERVICE,
    AGENT
  }

  /** Tidegate itself: ticks, windows, observations. */
  public static final Actor TIDEGATE = new Actor("tidegate", "tidegate", List.of(), Kind.SERVICE);

  public Actor {
    groups = List.copyOf(groups);
  }
}
