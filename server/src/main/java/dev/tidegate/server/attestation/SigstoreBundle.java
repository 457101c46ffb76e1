package dev.tidegate.server.attestation;

import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.UnreadableEvidence;

/**
 * Sigstore's bundle v0.3, of those that were signed with a key that verifiers hold.
 *
 * <p>Bundles with a certificate are refused: who its holder was would have to be looked up in a
 * chain, a transparency log and a timestamp, and none of them is verified here. Entries of logs and
 * timestamps are passed over for the same reason: the expiry of a key is reckoned from the present.
 */
final class SigstoreBundle {
  static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private static final String BEFORE = "application/vnd.dev.sigstore.bundle";

  private SigstoreBundle() {}

  static boolean isOne(JsonView json) throws UnreadableEvidence {
    return json.text("mediaType", "").startsWith(BEFORE);
  }

  /** The envelope in a bundle. */
  static Envelope envelope(JsonView json) throws UnreadableEvidence {
    var type = json.text("mediaType");
    if (!type.equals(MEDIA_TYPE)) {
      throw new UnreadableEvidence(
          "mediaType: is \"" + type + "\", and only " + MEDIA_TYPE + " is read");
    }
    var material = json.member("verificationMaterial");
    if (!material.has("publicKey")) {
      throw new UnreadableEvidence(
          "verificationMaterial: has no publicKey: bundles with certificates (keyless signing) are"
              + " not supported; sign with a key (cosign attest-blob --key …)");
    }
    if (!json.has("dsseEnvelope")) {
      throw new UnreadableEvidence(
          "dsseEnvelope: is missing: a messageSignature signs an artifact and says nothing of it");
    }
    var envelope = Envelope.of(json.member("dsseEnvelope"));
    if (envelope.signatures().size() != 1) {
      throw new UnreadableEvidence(
          "dsseEnvelope.signatures: has "
              + envelope.signatures().size()
              + " signatures: a bundle has one");
    }
    return envelope;
  }
}
