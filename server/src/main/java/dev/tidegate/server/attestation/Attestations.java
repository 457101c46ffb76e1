package dev.tidegate.server.attestation;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Signs statements, and verifies them. Thread-safe. */
public final class Attestations {
  /** Each key that is tried hashes the payload anew: more than this is not worth a forgery. */
  private static final long MOST_HASHED = 96 << 20;

  private Attestations() {}

  /** A statement in an envelope with one signature; {@link Envelope#signedBy} adds others. */
  public static Envelope sign(Statement statement, SigningKey key) {
    return new Envelope(Envelope.IN_TOTO, statement.bytes(), List.of()).signedBy(key);
  }

  /**
   * Verifies an envelope: enough keys that are trusted, are not expired and may sign such a
   * predicate have signed it. A key counts once, however often it has signed.
   *
   * @param at the present: a key that has expired counts no more, whatever a statement says of when
   *     it was made, because nobody vouches for that
   * @throws NotVerified with all reasons
   * @throws UnreadableEvidence when the bytes that trusted keys signed are no statement
   */
  public static Verified verify(Envelope envelope, Trust trust, Instant at)
      throws NotVerified, UnreadableEvidence {
    if (!envelope.payloadType().equals(Envelope.IN_TOTO)) {
      throw new NotVerified(
          List.of(
              "payloadType: is \""
                  + cut(envelope.payloadType())
                  + "\", and only "
                  + Envelope.IN_TOTO
                  + " is read: a signature over bytes of another kind says nothing"));
    }
    var reasons = new ArrayList<String>();
    var valid = signers(envelope, trust, reasons);
    if (valid.isEmpty()) {
      throw new NotVerified(reasons);
    }
    var statement = Statement.read(envelope.payload());
    var signers = new ArrayList<TrustedKey>();
    for (var key : valid) {
      if (key.isExpired(at)) {
        reasons.add("the key of " + said(key) + " expired at " + key.expires().orElseThrow());
      } else if (!key.attests().contains(statement.predicateType())) {
        reasons.add(
            "the key of "
                + said(key)
                + " may not sign "
                + cut(statement.predicateType())
                + ": its \"attests\" does not name it");
      } else {
        signers.add(key);
      }
    }
    int needed = trust.threshold(statement.predicateType());
    if (signers.size() < needed) {
      reasons.add(
          signers.size() + " of " + needed + " keys that " + statement.predicateType() + " needs");
      throw new NotVerified(reasons);
    }
    return new Verified(statement, signers);
  }

  /** The keys that signed, each once, in the order of the trust file. */
  private static List<TrustedKey> signers(Envelope envelope, Trust trust, List<String> reasons) {
    var found = new LinkedHashSet<TrustedKey>();
    var bytes = envelope.signed();
    long left = MOST_HASHED;
    for (int i = 0; i < envelope.signatures().size(); i++) {
      var signature = envelope.signatures().get(i);
      var candidates =
          trust.keys().stream()
              .filter(key -> signature.keyid().isEmpty() || key.keyid().equals(signature.keyid()))
              .toList();
      left -= (long) bytes.length * candidates.size();
      if (left < 0) {
        reasons.add("signatures[" + i + "]: too many keys to try: name the key (keyid)");
        continue;
      }
      var signer = candidates.stream().filter(key -> key.signed(bytes, signature)).findFirst();
      signer.ifPresent(found::add);
      if (signer.isEmpty()) {
        reasons.add("signatures[" + i + "]: " + why(signature.keyid(), candidates.isEmpty()));
      }
    }
    return trust.keys().stream().filter(found::contains).toList();
  }

  private static String why(String keyid, boolean unknown) {
    if (keyid.isEmpty()) {
      return "is of no trusted key, or over other bytes";
    }
    return unknown
        ? "no trusted key has the keyid \"" + cut(keyid) + "\""
        : "does not hold for the key \"" + cut(keyid) + "\": other bytes, or another key";
  }

  private static String said(TrustedKey key) {
    return key.name() + " (" + key.keyid() + ")";
  }

  private static String cut(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
