package dev.tidegate.server.store;

import dev.tidegate.journal.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Signs checkpoints with the journal's own Ed25519 key, as notes (c2sp.org/signed-note).
 *
 * <p>The key lies in {@code journal.key}, readable by its owner alone; what others need to verify
 * with lies in {@code journal.pub}.
 */
public final class Signer {
  private static final byte ED25519 = 1;
  private static final int KEY_BYTES = 32;

  private final String origin;
  private final PrivateKey key;
  private final PublicKey publicKey;

  private Signer(String origin, KeyPair pair) {
    this.origin = origin;
    this.key = pair.getPrivate();
    this.publicKey = pair.getPublic();
  }

  /**
   * The signer of a data folder; made when there is none yet.
   *
   * @throws StoreFailure when the key can not be read or written
   */
  public static Signer of(Path folder) {
    var file = folder.resolve("journal.key");
    try {
      if (Files.exists(file)) {
        return read(Files.readAllLines(file));
      }
      var random = new byte[4];
      new SecureRandom().nextBytes(random);
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var signer = new Signer("tidegate.local/" + HexFormat.of().formatHex(random), pair);
      SecretFile.write(file, signer.text());
      Files.writeString(folder.resolve("journal.pub"), signer.verifierKey() + "\n");
      return signer;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new StoreFailure(StoreFailure.Kind.BROKEN, "can not use " + file + ": " + e, e);
    }
  }

  private String text() {
    var base64 = Base64.getEncoder();
    return origin
        + "\n"
        + base64.encodeToString(key.getEncoded())
        + "\n"
        + base64.encodeToString(publicKey.getEncoded())
        + "\n";
  }

  private static Signer read(List<String> lines) throws GeneralSecurityException {
    if (lines.size() < 3) {
      throw new IllegalArgumentException("it has three lines: name, private key, public key");
    }
    var factory = KeyFactory.getInstance("Ed25519");
    var base64 = Base64.getDecoder();
    return new Signer(
        lines.get(0),
        new KeyPair(
            factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(2)))),
            factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(1))))));
  }

  /** The journal's name. */
  public String origin() {
    return origin;
  }

  /** What others verify with: {@code name+keyid+base64(0x01 ‖ public key)}. */
  public String verifierKey() {
    var typed = ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(raw(publicKey)).array();
    return origin
        + "+"
        + HexFormat.of().formatHex(keyId())
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  /** {@code SHA-256(name ‖ LF ‖ 0x01 ‖ public key)[:4]}. */
  private byte[] keyId() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
      sha.update(ED25519);
      return Arrays.copyOf(sha.digest(raw(publicKey)), 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The last 32 bytes of the X.509 form are the key itself (RFC 8410). */
  private static byte[] raw(PublicKey key) {
    var encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  /** The checkpoint as a signed note. */
  public String sign(Checkpoint checkpoint) {
    var text = checkpoint.text();
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      var signed = signature.sign();
      var line = ByteBuffer.allocate(4 + signed.length).put(keyId()).put(signed).array();
      return text + "\n— " + origin + " " + Base64.getEncoder().encodeToString(line) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("can not sign", e);
    }
  }

  /** Whether a note is one of this journal, signed by this key. */
  public boolean verifies(String note) {
    int end = note.indexOf("\n\n— " + origin + " ");
    if (end < 0) {
      return false;
    }
    try {
      var text = note.substring(0, end + 1);
      var line = note.substring(end + 2).strip();
      var bytes = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(publicKey);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return bytes.length > 4
          && Arrays.equals(Arrays.copyOf(bytes, 4), keyId())
          && signature.verify(Arrays.copyOfRange(bytes, 4, bytes.length));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
