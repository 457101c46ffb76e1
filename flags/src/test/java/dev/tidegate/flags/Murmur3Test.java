package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {
  /** Published vectors of MurmurHash3_x86_32 with seed 0. */
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "test, ba6bd213",
    "abc, b3dd93fa",
    "'Hello, world!', c0363e43",
    "The quick brown fox jumps over the lazy dog, 2e4ff723",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, ee925b90",
  })
  void givesThePublishedVectors(String text, String hex) {
    assertThat(Murmur3.hash(text)).isEqualTo(Integer.parseUnsignedInt(hex, 16));
  }

  @Test
  void hashesZeroBytes() {
    assertThat(Murmur3.hash("\0\0\0\0")).isEqualTo(0x2362f9de);
    assertThat(Murmur3.hash("\0")).isEqualTo(0x514e28b7);
  }

  @Test
  void hashesUtf8AsOtherServersDo() {
    assertThat(Integer.toUnsignedLong(Murmur3.hash("Zürich"))).isEqualTo(694_770_001L);
    assertThat(Integer.toUnsignedLong(Murmur3.hash("用户1"))).isEqualTo(3_827_043_583L);
  }

  @Test
  void hashesEveryTextAsTheAlgorithmHashesItsBytes() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      var text = text(random, random.nextInt(20));
      assertThat(Murmur3.hash(text)).as(text).isEqualTo(reference(text));
    }
  }

  @Test
  void hashesTheFirstAndTheLastCharacterOfEachLength() {
    for (int point : new int[] {0, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff}) {
      for (int times = 1; times <= 9; times++) {
        var alike = Character.toString(point).repeat(times);
        assertThat(Murmur3.hash(alike))
            .as("%x, %d times", point, times)
            .isEqualTo(reference(alike));
        assertThat(Murmur3.hash("ab" + alike + "c")).isEqualTo(reference("ab" + alike + "c"));
      }
    }
  }

  @Test
  void aPrefixAndAKeyAreTheWhole() {
    var random = new Random(2);
    for (int i = 0; i < 5_000; i++) {
      var text = text(random, random.nextInt(16));
      for (int at = 0; at <= text.length(); at++) {
        if (!splitsAPair(text, at)) {
          assertThat(Murmur3.withPrefix(text.substring(0, at)).of(text.substring(at)))
              .as("%s at %d", text, at)
              .isEqualTo(reference(text));
        }
      }
    }
  }

  /** Half a pair is {@code '?'} on each side: a prefix ends where a character does. */
  private static boolean splitsAPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  @Test
  void scramblingLosesNothing() {
    var seen = new HashSet<Integer>();
    for (int i = -50_000; i < 50_000; i++) {
      seen.add(Murmur3.scramble(i * 7));
    }
    assertThat(seen).hasSize(100_000);
  }

  /** Of all lengths in bytes, whole and lone surrogates among them. */
  private static String text(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) ('a' + random.nextInt(26)));
        case 1 -> text.append((char) (0x80 + random.nextInt(0x700)));
        case 2 -> text.append((char) (0x800 + random.nextInt(0x5000)));
        case 3 -> text.appendCodePoint(0x1f600 + random.nextInt(60));
        case 4 -> text.append((char) (Character.MIN_HIGH_SURROGATE + random.nextInt(0x400)));
        default -> text.append((char) (Character.MIN_LOW_SURROGATE + random.nextInt(0x400)));
      }
    }
    return text.toString();
  }

  /** MurmurHash3.cpp, line by line, over bytes. */
  private static int reference(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    int h = 0;
    int whole = bytes.length / 4 * 4;
    for (int i = 0; i < whole; i += 4) {
      h ^= block(bytes, i, 4);
      h = Integer.rotateLeft(h, 13) * 5 + 0xe6546b64;
    }
    if (bytes.length > whole) {
      h ^= block(bytes, whole, bytes.length - whole);
    }
    h ^= bytes.length;
    h = (h ^ h >>> 16) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return h ^ h >>> 16;
  }

  private static int block(byte[] bytes, int from, int count) {
    int k = 0;
    for (int i = 0; i < count; i++) {
      k |= (bytes[from + i] & 0xff) << (8 * i);
    }
    return Integer.rotateLeft(k * 0xcc9e2d51, 15) * 0x1b873593;
  }
}
