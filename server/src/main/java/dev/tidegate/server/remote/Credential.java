package dev.tidegate.server.remote;

import java.util.Optional;

/**
 * The token that is presented.
 *
 * @param secret the token; empty when there is none
 * @param from where it came from, for people
 */
public record Credential(Optional<String> secret, String from) {
  /** Without the secret. */
  @Override
  public String toString() {
    return from;
  }
}
