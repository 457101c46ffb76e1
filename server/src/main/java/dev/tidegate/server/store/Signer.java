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
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
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
  private final NoteKey verifier;
  private final PrivateKey key;

  private Signer(String name, KeyPair pair) {
    this.verifier = new NoteKey(name, pair.getPublic());
    this.key = pair.getPrivate();
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
      var name = "tidegate.local/" + HexFormat.of().formatHex(random);
      var signer = new Signer(name, pair);
      Files.writeString(folder.resolve(NoteKey.FILE), signer.verifier + "\n");
      SecretFile.write(file, text(name, pair));
      return signer;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new StoreFailure(StoreFailure.Kind.BROKEN, "can not use " + file + ": " + e, e);
    }
  }

  private static String text(String name, KeyPair pair) {
    var base64 = Base64.getEncoder();
    return String.join(
            "\n",
            name,
            base64.encodeToString(pair.getPrivate().getEncoded()),
            base64.encodeToString(pair.getPublic().getEncoded()))
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
    return verifier.name();
  }

  /** What others verify with. */
  public NoteKey verifier() {
    return verifier;
  }

  /** The checkpoint as a signed note. */
  public String sign(Checkpoint checkpoint) {
    var text = checkpoint.text();
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      var signed = signature.sign();
      var line = ByteBuffer.allocate(4 + signed.length).put(verifier.id()).put(signed).array();
      return text + "\n— " + origin() + " " + Base64.getEncoder().encodeToString(line) + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("can not sign", e);
    }
  }
}
