package dev.tidegate.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key that verifies signed notes (c2sp.org/signed-note): Ed25519, with a name.
 *
 * <p>Written {@code name+keyid+base64(0x01 ‖ public key)}.
 */
public final class NoteKey {
  static final String FILE = "journal.pub";

  private static final byte ED25519 = 1;
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;

  /** What stands before the key itself in its X.509 form (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] raw;

  NoteKey(String name, PublicKey key) {
    this(name, tail(key.getEncoded()));
  }

  private NoteKey(String name, byte[] raw) {
    this.name = name;
    this.raw = raw;
  }

  private static byte[] tail(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  /**
   * The key of the journal in a data folder.
   *
   * @throws StoreFailure when there is none
   */
  public static NoteKey of(Path folder) {
    var file = folder.resolve(FILE);
    try {
      return parse(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreFailure(StoreFailure.Kind.BROKEN, "can not read the key in " + file, e);
    }
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is no key, or its id is not its own
   */
  public static NoteKey parse(String text) {
    var parts = text.split("\\+", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("a key is name+id+base64, not \"" + text + "\"");
    }
    var typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
      throw new IllegalArgumentException("no Ed25519 key: \"" + text + "\"");
    }
    var key = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
      throw new IllegalArgumentException("the key's id is not its own: \"" + text + "\"");
    }
    return key;
  }

  String name() {
    return name;
  }

  /** {@code SHA-256(name ‖ LF ‖ 0x01 ‖ public key)[:4]}. */
  byte[] id() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      sha.update(ED25519);
      return Arrays.copyOf(sha.digest(raw), ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether a note has a signature by this key, and it is right. Signatures by other keys are
   * passed over; a wrong one by this key makes the note wrong, whatever else it has.
   */
  public boolean verifies(String note) {
    int end = note.indexOf("\n\n— ");
    if (end < 0) {
      return false;
    }
    var text = note.substring(0, end + 1);
    boolean found = false;
    for (var line : note.substring(end + 2).lines().toList()) {
      var words = line.split(" ", -1);
      if (words.length == 3 && words[0].equals("—") && words[1].equals(name)) {
        var signature = decode(words[2]);
        if (signature.length > ID_BYTES
            && Arrays.equals(Arrays.copyOf(signature, ID_BYTES), id())) {
          if (!isRight(text, Arrays.copyOfRange(signature, ID_BYTES, signature.length))) {
            return false;
          }
          found = true;
        }
      }
    }
    return found;
  }

  /**
   * Nothing when it is not base64, or has bits beyond its last byte: one text for one signature.
   */
  private static byte[] decode(String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private boolean isRight(String text, byte[] signed) {
    try {
      var x509 = ByteBuffer.allocate(X509.length + KEY_BYTES).put(X509).put(raw).array();
      var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    var typed = ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(raw).array();
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }
}
