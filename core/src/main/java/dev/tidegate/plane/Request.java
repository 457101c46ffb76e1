package dev.tidegate.plane;

import dev.tidegate.kernel.TokenId;
import java.time.Instant;
import java.util.Optional;

/**
 * A command, who gives it, and when. Time and ids enter here and nowhere else.
 *
 * @param at truncated to milliseconds
 * @param by the token that was presented, or empty for Tidegate itself
 */
public record Request(Instant at, Optional<TokenId> by, PlaneCommand command) {}
