package dev.tidegate.server.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What else a reader may look at.
 *
 * @param before the same report of what it is compared with: a baseline of findings, the schema
 *     before the change
 * @param changed the lines that the change adds or touches, by file, where that is known
 * @param options such as {@code direction}: what the contract file says beside the files
 * @param at the time by which ages are reckoned
 */
public record Reading(
    Optional<Source> before,
    Optional<SortedMap<String, SortedSet<Integer>>> changed,
    Map<String, String> options,
    Instant at) {
  public Reading {
    options = Map.copyOf(options);
  }

  /** Of a file alone. */
  public static Reading alone(Instant at) {
    return new Reading(Optional.empty(), Optional.empty(), Map.of(), at);
  }
}
