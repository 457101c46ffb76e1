package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flag set: flags, what they share, and facts about all of them. Read and written by {@link
 * FlagSetJson}.
 *
 * @param flags by key, in the order in which they are written
 * @param metadata facts about each flag that says nothing else itself
 * @param schema the document's {@code $schema}, or null
 * @param listed whether the document has its flags in an array
 */
public record FlagSet(
    Map<String, Flag> flags,
    Shared shared,
    Map<String, Json> metadata,
    @Nullable String schema,
    boolean listed) {

  public FlagSet {
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The flags, each with the set's metadata beneath its own. */
  public List<Flag> folded() {
    var folded = new ArrayList<Flag>();
    for (var flag : flags.values()) {
      var facts = new LinkedHashMap<>(metadata);
      facts.putAll(flag.metadata());
      folded.add(
          new Flag(
              flag.key(),
              flag.enabled(),
              flag.variants(),
              flag.defaultVariant(),
              flag.targeting(),
              facts));
    }
    return folded;
  }
}
