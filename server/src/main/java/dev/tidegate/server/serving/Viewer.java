package dev.tidegate.server.serving;

import dev.tidegate.access.Token;
import dev.tidegate.kernel.Scope;
import java.util.Optional;

/**
 * Somebody who may see flags.
 *
 * @param token empty for whoever sees what anybody may
 * @param scope whose flags
 */
public record Viewer(Optional<Token> token, Scope scope) {
  /** Whose streams are counted together. */
  public String name() {
    return token.map(held -> held.id().value()).orElse("");
  }
}
