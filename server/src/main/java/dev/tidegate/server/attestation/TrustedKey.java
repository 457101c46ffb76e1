package dev.tidegate.server.attestation;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A key that somebody vouches for.
 *
 * @param keyid by which envelopes name it
 * @param name whose it is, for people
 * @param attests the types of predicates that it may sign: nothing else of it counts
 * @param expires from then on nothing of it counts
 */
public record TrustedKey(
    String keyid,
    String name,
    KeyAlgorithm algorithm,
    PublicKey key,
    SortedSet<String> attests,
    Optional<Instant> expires) {
  public TrustedKey {
    attests = Collections.unmodifiableSortedSet(new TreeSet<>(attests));
  }

  boolean isExpired(Instant at) {
    return expires.filter(end -> !at.isBefore(end)).isPresent();
  }

  /** Whether a signature over some bytes is of this key. */
  boolean signed(byte[] bytes, Envelope.SignatureText signature) {
    return algorithm.holds(key, bytes, signature.sig());
  }
}
