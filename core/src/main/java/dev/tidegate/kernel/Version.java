package dev.tidegate.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What serves: a set of digests. Two versions of one service may share the artifact and differ by
 * configuration, flag variant, schema, model, prompt or tools alone.
 *
 * @param parts at least one
 */
public record Version(Map<Part, Digest> parts) {
  /** What a version is made of. */
  public enum Part {
    ARTIFACT,
    CONFIGURATION,
    VARIANT,
    SCHEMA,
    MODEL,
    PROMPT,
    TOOLS
  }

  public Version {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a version has at least one digest");
    }
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  /** The version that serves one variant of a flag out of this one. */
  public Version withVariant(String flagKey, String variant) {
    var all = new TreeMap<>(parts);
    all.put(Part.VARIANT, Digest.of(flagKey + "\n" + variant));
    return new Version(all);
  }

  /**
   * The name of the whole set: the digest of {@code PART digest} lines in the order of the parts.
   */
  public Digest digest() {
    return Digest.of(
        parts.entrySet().stream()
            .map(part -> part.getKey() + " " + part.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
