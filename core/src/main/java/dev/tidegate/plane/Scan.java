package dev.tidegate.plane;

import dev.tidegate.flag.Moment;
import dev.tidegate.kernel.Scope;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a checkout of a repository uses flags.
 *
 * @param scope of the flags that were looked for
 * @param references how often, by the flag's key; those that are not there are used nowhere in it
 * @param when it was told
 */
public record Scan(Scope scope, String commit, Map<String, Integer> references, Moment when) {
  public Scan {
    references = Collections.unmodifiableMap(new TreeMap<>(references));
  }

  /** How often a flag is used. */
  public int count(String key) {
    return references.getOrDefault(key, 0);
  }
}
