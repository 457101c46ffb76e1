package dev.tidegate.server.attestation;

import dev.tidegate.flags.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an artifact is known by: an algorithm of in-toto's and a hash.
 *
 * @param hex in lower case
 */
public record SubjectDigest(String algorithm, String hex) {
  /** Hexadecimal digits by algorithm. Those that can be forged are not among them. */
  private static final Map<String, List<Integer>> DIGITS =
      new TreeMap<>(
          Map.of(
              "sha256", List.of(64),
              "sha384", List.of(96),
              "sha512", List.of(128),
              "gitCommit", List.of(40, 64)));

  /**
   * Reads {@code sha256:…}.
   *
   * @throws IllegalArgumentException when it is no digest that artifacts are matched by
   */
  public static SubjectDigest parse(String text) {
    int colon = text.indexOf(':');
    var algorithm = colon < 0 ? text : text.substring(0, colon);
    var hex = colon < 0 ? "" : text.substring(colon + 1);
    var digits = DIGITS.get(algorithm);
    if (digits == null) {
      throw new IllegalArgumentException(
          "a subject is a digest such as sha256:…, not \""
              + text
              + "\""
              + Nearest.hint(algorithm, DIGITS.keySet()));
    }
    if (!digits.contains(hex.length()) || !hex.matches("[0-9a-f]+")) {
      throw new IllegalArgumentException(
          "a digest of " + algorithm + " has " + digits + " hexadecimal digits in lower case");
    }
    return new SubjectDigest(algorithm, hex);
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex;
  }
}
