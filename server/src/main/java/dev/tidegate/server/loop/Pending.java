package dev.tidegate.server.loop;

import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.PlaneCommand;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A command that waits for its answer. */
record Pending(
    Optional<TokenId> by,
    Optional<Idempotency> idempotency,
    PlaneCommand command,
    CompletableFuture<Outcome> answer) {

  /** Who sent it, as idempotency keys are told apart. */
  String actor() {
    return by.map(TokenId::value).orElse("tidegate");
  }
}
