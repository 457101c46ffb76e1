package dev.tidegate.flags;

/** MurmurHash3 x86_32 as npm's {@code imurmurhash} has it: over UTF-16. */
final class Utf16Murmur {
  private Utf16Murmur() {}

  static int hash(String key) {
    int h = 0;
    int i = 0;
    for (; i + 4 <= key.length(); i += 4) {
      int last = key.charAt(i + 3);
      int k = three(key, i) ^ (last & 0xff) << 24 ^ (last & 0xff00) >> 8;
      h = Integer.rotateLeft(h ^ mixed(k), 13) * 5 + 0xe6546b64;
    }
    int k = three(key, i);
    return Murmur3.scramble((k > 0 ? h ^ mixed(k) : h) ^ key.length());
  }

  private static int three(String key, int at) {
    return unit(key, at) ^ unit(key, at + 1) << 8 ^ unit(key, at + 2) << 16;
  }

  private static int unit(String key, int at) {
    return at < key.length() ? key.charAt(at) : 0;
  }

  private static int mixed(int k) {
    return Integer.rotateLeft(k * 0xcc9e2d51, 15) * 0x1b873593;
  }
}
