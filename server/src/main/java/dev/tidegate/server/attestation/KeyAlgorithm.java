package dev.tidegate.server.attestation;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Locale;

/** The algorithms that are trusted, both by the JDK alone. */
public enum KeyAlgorithm {
  ED25519("Ed25519"),
  /** Over SHA-256. Signatures are DER, as Sigstore and in-toto write them, or r and s alone. */
  ECDSA_P256("SHA256withECDSA");

  /** The curve's prime: 2²⁵⁶ − 2²²⁴ + 2¹⁹² + 2⁹⁶ − 1. */
  private static final BigInteger P256 =
      BigInteger.TWO
          .pow(256)
          .subtract(BigInteger.TWO.pow(224))
          .add(BigInteger.TWO.pow(192))
          .add(BigInteger.TWO.pow(96))
          .subtract(BigInteger.ONE);

  private static final BigInteger P256_B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  private static final int R_AND_S = 64;

  private final String name;

  KeyAlgorithm(String name) {
    this.name = name;
  }

  /**
   * That of a key.
   *
   * @throws IllegalArgumentException when it is of no kind that is trusted
   */
  static KeyAlgorithm of(PublicKey key) {
    if (key instanceof EdECPublicKey ed
        && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
      return ED25519;
    }
    if (key instanceof ECPublicKey ec && isP256(ec)) {
      return ECDSA_P256;
    }
    throw new IllegalArgumentException(
        "keys are Ed25519 or ECDSA P-256, not " + key.getAlgorithm().toUpperCase(Locale.ROOT));
  }

  /**
   * That of a private key.
   *
   * @throws IllegalArgumentException when it is of no kind that is trusted
   */
  static KeyAlgorithm of(PrivateKey key) {
    if (key instanceof EdECPrivateKey ed
        && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
      return ED25519;
    }
    if (key instanceof ECPrivateKey ec && isP256(ec)) {
      return ECDSA_P256;
    }
    throw new IllegalArgumentException(
        "keys are Ed25519 or ECDSA P-256, not " + key.getAlgorithm().toUpperCase(Locale.ROOT));
  }

  private static boolean isP256(ECKey key) {
    var params = key.getParams();
    return params.getCurve().getField() instanceof java.security.spec.ECFieldFp field
        && field.getP().equals(P256)
        && params.getCurve().getB().equals(P256_B)
        && params.getCofactor() == 1;
  }

  Signature signature() throws NoSuchAlgorithmException {
    return Signature.getInstance(name);
  }

  /** Whether a signature is of a key, over some bytes. */
  boolean holds(PublicKey key, byte[] bytes, byte[] sig) {
    return holds(name, key, bytes, sig)
        || (this == ECDSA_P256
            && sig.length == R_AND_S
            && holds("SHA256withECDSAinP1363Format", key, bytes, sig));
  }

  private static boolean holds(String name, PublicKey key, byte[] bytes, byte[] sig) {
    try {
      var signature = Signature.getInstance(name);
      signature.initVerify(key);
      signature.update(bytes);
      return signature.verify(sig);
    } catch (GeneralSecurityException _) {
      return false; // what can not even be read as a signature is none
    }
  }
}
