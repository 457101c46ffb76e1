package dev.tidegate.server.attestation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * What signs envelopes. Thread-safe. Its text never has the key in it.
 *
 * @param keyid by which those who verify find the public key
 */
public record SigningKey(String keyid, KeyAlgorithm algorithm, PrivateKey key) {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /**
   * The key of a pair.
   *
   * @throws IllegalArgumentException when it is neither Ed25519 nor ECDSA P-256
   */
  public static SigningKey of(String keyid, KeyPair pair) {
    return new SigningKey(keyid, KeyAlgorithm.of(pair.getPublic()), pair.getPrivate());
  }

  /**
   * A private key as PEM (RFC 7468, PKCS #8), as {@code openssl genpkey} writes it.
   *
   * @throws IllegalArgumentException when it is none, or neither Ed25519 nor ECDSA P-256; its text
   *     is never told
   */
  public static SigningKey read(String keyid, String pem) {
    var text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IllegalArgumentException(
          "not a private key as PEM, between " + BEGIN + " and " + END);
    }
    var body = text.substring(BEGIN.length(), text.length() - END.length()).replaceAll("\\s", "");
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("not a private key as PEM: what is in it is no base64");
    }
    for (var name : List.of("Ed25519", "EC")) {
      try {
        var key = KeyFactory.getInstance(name).generatePrivate(spec);
        return new SigningKey(keyid, KeyAlgorithm.of(key), key);
      } catch (GeneralSecurityException _) {
        // of another kind, perhaps
      }
    }
    throw new IllegalArgumentException("keys are Ed25519 or ECDSA P-256, and this one is neither");
  }

  byte[] sign(byte[] bytes) {
    try {
      var signature = algorithm.signature();
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key " + keyid + " can not sign", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + keyid + ", " + algorithm + "]";
  }
}
