package dev.tidegate.server.attestation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose statements count. Immutable; read by {@link TrustFile}.
 *
 * @param keys each with another keyid, and another key
 * @param thresholds how many keys must have signed, by predicate type; one where nothing is said
 * @param builders whose provenance counts, by id
 */
public record Trust(
    List<TrustedKey> keys, SortedMap<String, Integer> thresholds, List<Builder> builders) {
  public Trust {
    keys = List.copyOf(keys);
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    builders = List.copyOf(builders);
  }

  /**
   * A builder of artifacts.
   *
   * @param id its {@code builder.id} in provenance
   * @param keys keyids of the keys that may speak for it
   * @param buildTypes what it may have done
   * @param parameters names of external parameters that a build may have, with the value that each
   *     has to have; an empty one allows any
   */
  public record Builder(
      String id, List<String> keys, List<String> buildTypes, Map<String, String> parameters) {
    public Builder {
      keys = List.copyOf(keys);
      buildTypes = List.copyOf(buildTypes);
      parameters = Map.copyOf(parameters);
    }
  }

  /** How many keys must have signed such a predicate. */
  int threshold(String predicateType) {
    return thresholds.getOrDefault(predicateType, 1);
  }

  Optional<Builder> builder(String id) {
    return builders.stream().filter(builder -> builder.id().equals(id)).findFirst();
  }
}
