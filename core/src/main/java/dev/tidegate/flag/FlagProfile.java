package dev.tidegate.flag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people say about a flag; it changes nothing of what the flag serves.
 *
 * @param kind what it is for; empty when nobody said
 * @param owner the team that answers for it
 * @param expires when it is to be gone, in place of the lifetime of its kind
 * @param tags in order, each once
 */
public record FlagProfile(
    Optional<FlagKind> kind,
    Optional<String> owner,
    Optional<String> description,
    Optional<Instant> expires,
    List<String> tags) {
  /** Of which nobody has said anything. */
  public static final FlagProfile NONE =
      new FlagProfile(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public FlagProfile {
    tags = tags.stream().distinct().sorted().toList();
  }
}
