package dev.tidegate.server.attestation;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An artifact that a statement is about.
 *
 * @param name for people; may be empty
 * @param digests hexadecimal, by algorithm; at least one
 */
public record Subject(String name, SortedMap<String, String> digests) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Subject {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    if (digests.isEmpty()) {
      throw new IllegalArgumentException("a subject is known by its digests: it has one");
    }
  }

  /** An artifact by its SHA-256. */
  public static Subject of(String name, Digest digest) {
    return new Subject(name, new TreeMap<>(Map.of("sha256", digest.hex())));
  }

  static Subject of(JsonView json) throws UnreadableEvidence {
    var digests = new TreeMap<String, String>();
    var set = json.member("digest");
    for (var name : set.object().members().keySet()) {
      digests.put(name, set.text(name));
    }
    if (digests.isEmpty()) {
      throw new UnreadableEvidence(set.where() + ": is empty: a subject is known by its digests");
    }
    return new Subject(json.text("name", ""), digests);
  }

  boolean is(SubjectDigest digest) {
    return digest.hex().equals(digests.get(digest.algorithm()));
  }

  Optional<Digest> sha256() {
    return Optional.ofNullable(digests.get("sha256"))
        .filter(hex -> HEX.matcher(hex).matches())
        .map(Digest::new);
  }

  Json json() {
    var digest = new LinkedHashMap<String, Json>();
    digests.forEach((algorithm, hex) -> digest.put(algorithm, Json.of(hex)));
    var members = new LinkedHashMap<String, Json>();
    if (!name.isEmpty()) {
      members.put("name", Json.of(name));
    }
    members.put("digest", new Json.Obj(digest));
    return new Json.Obj(members);
  }
}
