package dev.tidegate.server.attestation;

import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whose statements count, as a file says it.
 *
 * @param trust the version of this format: 1
 */
public record TrustFile(
    int trust, List<Key> keys, Map<String, Integer> thresholds, List<Maker> builders) {
  /** Larger files are refused. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int MOST_KEYS = 64;
  private static final int MOST_THRESHOLD = Envelope.MOST_SIGNATURES;
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  /**
   * A key.
   *
   * @param key the public key as PEM
   */
  public record Key(
      String keyid, String name, String key, List<String> attests, Optional<Instant> expires) {}

  /** A builder: see {@link Trust.Builder}. */
  public record Maker(
      String id, List<String> keys, List<String> buildTypes, Map<String, String> parameters) {}

  /**
   * Reads a trust file.
   *
   * @throws InvalidInput with everything that is wrong with it
   */
  public static Trust read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new InvalidInput(
          List.of(new Problem("", "has " + bytes.length + " bytes: at most " + MOST_BYTES)));
    }
    return new Check(Codec.read(TrustFile.class, bytes)).trust();
  }

  /** Puts a file to the test; of one thread. */
  private static final class Check {
    private final TrustFile file;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> keyids = new TreeSet<>();

    Check(TrustFile file) {
      this.file = file;
    }

    Trust trust() {
      if (file.trust != 1) {
        problem("trust", "is 1, the version of this format, not " + file.trust);
      }
      if (file.keys.isEmpty() || file.keys.size() > MOST_KEYS) {
        problem("keys", "has " + file.keys.size() + " keys: from 1 to " + MOST_KEYS);
      }
      var keys = keys();
      thresholds();
      var builders = builders();
      if (!problems.isEmpty()) {
        throw new InvalidInput(problems);
      }
      return new Trust(keys, new TreeMap<>(file.thresholds), builders);
    }

    private List<TrustedKey> keys() {
      var keys = new ArrayList<TrustedKey>();
      Map<PublicKey, String> seen = new HashMap<>();
      for (int i = 0; i < file.keys.size(); i++) {
        var draft = file.keys.get(i);
        var where = "keys." + i;
        if (draft.keyid.isBlank() || !keyids.add(draft.keyid)) {
          problem(where + ".keyid", "is a name of its own, not \"" + draft.keyid + "\" again");
        }
        if (draft.attests.isEmpty()) {
          problem(where + ".attests", "names the predicate types that the key may sign");
        }
        try {
          var key = key(draft.key);
          var other = seen.putIfAbsent(key, draft.keyid);
          if (other != null) {
            problem(where + ".key", "is the same key as " + other + ": one key counts once");
          }
          keys.add(
              new TrustedKey(
                  draft.keyid,
                  draft.name,
                  KeyAlgorithm.of(key),
                  key,
                  new TreeSet<>(draft.attests),
                  draft.expires));
        } catch (IllegalArgumentException e) {
          problem(where + ".key", String.valueOf(e.getMessage()));
        }
      }
      return keys;
    }

    private void thresholds() {
      for (var threshold : new TreeMap<>(file.thresholds).entrySet()) {
        var where = "thresholds." + threshold.getKey();
        long able =
            file.keys.stream().filter(key -> key.attests.contains(threshold.getKey())).count();
        if (threshold.getValue() < 1 || threshold.getValue() > MOST_THRESHOLD) {
          problem(where, "is from 1 to " + MOST_THRESHOLD + ", not " + threshold.getValue());
        } else if (able < threshold.getValue()) {
          problem(
              where, "asks for " + threshold.getValue() + " keys, and " + able + " may sign it");
        }
      }
    }

    private List<Trust.Builder> builders() {
      var builders = new ArrayList<Trust.Builder>();
      var ids = new HashSet<String>();
      for (int i = 0; i < file.builders.size(); i++) {
        var draft = file.builders.get(i);
        var where = "builders." + i;
        if (draft.id.isBlank() || !ids.add(draft.id)) {
          problem(where + ".id", "is a name of its own, not \"" + draft.id + "\" again");
        }
        if (draft.keys.isEmpty()) {
          problem(where + ".keys", "names the keys that may speak for the builder");
        }
        for (var keyid : draft.keys) {
          if (!keyids.contains(keyid)) {
            problem(where + ".keys", "\"" + keyid + "\" is no keyid" + Nearest.hint(keyid, keyids));
          }
        }
        builders.add(new Trust.Builder(draft.id, draft.keys, draft.buildTypes, draft.parameters));
      }
      return builders;
    }

    private void problem(String where, String what) {
      problems.add(new Problem(where, what));
    }
  }

  private static PublicKey key(String pem) {
    var text = pem.strip();
    if (text.contains("PRIVATE KEY")) {
      throw new IllegalArgumentException(
          "is a private key: it must not be here; take the public one, and make a new pair");
    }
    if (text.contains("BEGIN CERTIFICATE")) {
      throw new IllegalArgumentException(
          "is a certificate: chains of certificates are not supported; take its public key"
              + " (openssl x509 -pubkey -noout)");
    }
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IllegalArgumentException(
          "is a public key as PEM, between " + BEGIN + " and " + END);
    }
    var inner = text.substring(BEGIN.length(), text.length() - END.length());
    var bytes = Base64.getDecoder().decode(inner.replaceAll("\\s", ""));
    return read("Ed25519", bytes)
        .or(() -> read("EC", bytes))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is a public key, Ed25519 or ECDSA P-256, and this is none"));
  }

  /** The key that some bytes are; empty when they are none of this kind. */
  private static Optional<PublicKey> read(String algorithm, byte[] bytes) {
    try {
      var factory = KeyFactory.getInstance(algorithm);
      return Optional.of(factory.generatePublic(new X509EncodedKeySpec(bytes)));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }
}
