package dev.tidegate.server.attestation;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;

/**
 * What signs envelopes. Thread-safe. Its text never has the key in it.
 *
 * @param keyid by which those who verify find the public key
 */
public record SigningKey(String keyid, KeyAlgorithm algorithm, PrivateKey key) {

  /**
   * The key of a pair.
   *
   * @throws IllegalArgumentException when it is neither Ed25519 nor ECDSA P-256
   */
  public static SigningKey of(String keyid, KeyPair pair) {
    return new SigningKey(keyid, KeyAlgorithm.of(pair.getPublic()), pair.getPrivate());
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
