package dev.tidegate.flags;

/**
 * MurmurHash3 x86_32, seed 0, over the UTF-8 bytes of strings, without allocating.
 *
 * <p>Source: Austin Appleby, MurmurHash3.cpp (public domain), {@code MurmurHash3_x86_32}. A
 * surrogate without its partner counts as {@code '?'}, as in {@link String#getBytes}.
 */
public final class Murmur3 {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  /** The state after a prefix that many keys share: hashing a key costs the key alone. */
  private final int h;

  private final long pending;
  private final int pendingBits;
  private final int length;

  private Murmur3(int h, long pending, int pendingBits, int length) {
    this.h = h;
    this.pending = pending;
    this.pendingBits = pendingBits;
    this.length = length;
  }

  /** A hash of strings that all begin with the given prefix. */
  public static Murmur3 withPrefix(String prefix) {
    int h = 0;
    long buffer = 0;
    int bits = 0;
    var bytes = prefix.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (byte b : bytes) {
      buffer |= (b & 0xffL) << bits;
      bits += 8;
      if (bits == 32) {
        h = mix(h, (int) buffer);
        buffer = 0;
        bits = 0;
      }
    }
    return new Murmur3(h, buffer, bits, bytes.length);
  }

  /** The hash of one string. */
  public static int hash(String text) {
    return EMPTY.of(text);
  }

  private static final Murmur3 EMPTY = withPrefix("");

  /**
   * The hash of the prefix followed by {@code key}; the same as of both concatenated, unless that
   * would join the halves of a surrogate pair.
   */
  public int of(String key) {
    int hash = h;
    long buffer = pending;
    int bits = pendingBits;
    int bytes = length;
    int end = key.length();
    int i = 0;
    for (; i + 4 <= end; i += 4) { // most keys are ASCII all through: four bytes at once
      int a = key.charAt(i);
      int b = key.charAt(i + 1);
      int c = key.charAt(i + 2);
      int d = key.charAt(i + 3);
      if ((a | b | c | d) >= 0x80) {
        break;
      }
      buffer |= Integer.toUnsignedLong(a | b << 8 | c << 16 | d << 24) << bits;
      hash = mix(hash, (int) buffer);
      buffer >>>= 32;
      bytes += 4;
    }
    while (i < end) {
      int point = key.codePointAt(i);
      i += Character.charCount(point);
      int written = isLone(point) ? '?' : point;
      buffer |= utf8(written) << bits;
      int size = utf8Bits(written);
      bits += size;
      bytes += size >>> 3;
      if (bits >= 32) {
        hash = mix(hash, (int) buffer);
        buffer >>>= 32;
        bits -= 32;
      }
    }
    return finish(hash, (int) buffer, bits, bytes);
  }

  private static boolean isLone(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static int utf8Bits(int point) {
    if (point < 0x80) {
      return 8;
    }
    return point < 0x800 ? 16 : point < 0x10000 ? 24 : 32;
  }

  /** The UTF-8 bytes of a code point, the first in the lowest eight bits. */
  private static long utf8(int point) {
    if (point < 0x80) {
      return point;
    }
    if (point < 0x800) {
      return (0xc0L | point >>> 6) | continuation(point, 0) << 8;
    }
    if (point < 0x10000) {
      return (0xe0L | point >>> 12) | continuation(point, 6) << 8 | continuation(point, 0) << 16;
    }
    return (0xf0L | point >>> 18)
        | continuation(point, 12) << 8
        | continuation(point, 6) << 16
        | continuation(point, 0) << 24;
  }

  private static long continuation(int point, int shift) {
    return 0x80L | (point >>> shift & 0x3f);
  }

  private static int mix(int h, int k) {
    int h1 = h ^ Integer.rotateLeft(k * C1, 15) * C2;
    return Integer.rotateLeft(h1, 13) * 5 + 0xe6546b64;
  }

  private static int finish(int h, int tail, int bits, int bytes) {
    int h1 = bits > 0 ? h ^ Integer.rotateLeft(tail * C1, 15) * C2 : h;
    return scramble(h1 ^ bytes);
  }

  /**
   * The final mix of the algorithm: a bijection of all 32-bit numbers. Applied to a hash, it gives
   * a second one that shares no visible order with the first, e.g. for sampling units independently
   * of their assignment.
   */
  public static int scramble(int hash) {
    int h1 = hash;
    h1 ^= h1 >>> 16;
    h1 *= 0x85ebca6b;
    h1 ^= h1 >>> 13;
    h1 *= 0xc2b2ae35;
    h1 ^= h1 >>> 16;
    return h1;
  }
}
