package dev.tidegate.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** 32 bytes of the Merkle tree of RFC 6962 §2.1, as four big-endian words. */
public record Hash(long a, long b, long c, long d) {
  /** Its length in bytes. */
  public static final int BYTES = 32;

  /** {@code SHA-256(0x00 ‖ entry)}. */
  public static Hash leaf(byte[] entry) {
    var sha = sha256();
    sha.update((byte) 0);
    return of(sha.digest(entry));
  }

  /** {@code SHA-256(0x01 ‖ left ‖ right)}. */
  public static Hash node(Hash left, Hash right) {
    var sha = sha256();
    sha.update((byte) 1);
    sha.update(left.bytes());
    return of(sha.digest(right.bytes()));
  }

  /** {@code SHA-256("")}: the root of the empty tree. */
  public static Hash empty() {
    return of(sha256().digest());
  }

  /**
   * The inverse of {@link #bytes}.
   *
   * @throws IllegalArgumentException when these are not 32 bytes
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(word(bytes, 0), word(bytes, 8), word(bytes, 16), word(bytes, 24));
  }

  /** Reads 64 hexadecimal digits. */
  public static Hash parse(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  private static long word(byte[] bytes, int from) {
    long word = 0;
    for (int i = from; i < from + 8; i++) {
      word = word << 8 | (bytes[i] & 0xff);
    }
    return word;
  }

  public byte[] bytes() {
    var bytes = new byte[BYTES];
    put(a, bytes, 0);
    put(b, bytes, 8);
    put(c, bytes, 16);
    put(d, bytes, 24);
    return bytes;
  }

  private static void put(long word, byte[] bytes, int from) {
    for (int i = 0; i < 8; i++) {
      bytes[from + i] = (byte) (word >>> (56 - 8 * i));
    }
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
