package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Murmur3ReferenceTest {
  private static final int[] POINTS = {'a', 'Z', '7', '-', 0x7f, 0x80, 0xfc, 0x7ff, 0x800, 0x20ac};

  @Test
  void hashes_any_text_as_its_bytes_wherever_a_prefix_ends() {
    var random = new Random(20_260_801);
    for (int i = 0; i < 50_000; i++) {
      var prefix = text(random, random.nextInt(6));
      var key = text(random, random.nextInt(14));
      assertThat(Murmur3.withPrefix(prefix).of(key))
          .as("\"%s\" after \"%s\"", key, prefix)
          .isEqualTo(reference((prefix + key).getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void counts_a_surrogate_without_its_partner_as_a_question_mark() {
    assertThat(Murmur3.hash("abcd\ud83dx")).isEqualTo(Murmur3.hash("abcd?x"));
  }

  private static String text(Random random, int length) {
    var text = new StringBuilder();
    boolean ascii = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      int pick = random.nextInt(ascii ? 5 : POINTS.length + 1);
      text.appendCodePoint(pick == POINTS.length ? 0x1f600 + random.nextInt(60) : POINTS[pick]);
    }
    return text.toString();
  }

  /** MurmurHash3_x86_32 as its author wrote it, over all bytes at once. */
  private static int reference(byte[] bytes) {
    int h1 = 0;
    var blocks = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (blocks.remaining() >= 4) {
      h1 = Integer.rotateLeft(h1 ^ scramble(blocks.getInt()), 13) * 5 + 0xe6546b64;
    }
    int k1 = 0;
    for (int i = 0; blocks.hasRemaining(); i++) {
      k1 |= (blocks.get() & 0xff) << 8 * i;
    }
    h1 ^= scramble(k1);
    h1 ^= bytes.length;
    h1 ^= h1 >>> 16;
    h1 *= 0x85ebca6b;
    h1 ^= h1 >>> 13;
    h1 *= 0xc2b2ae35;
    return h1 ^ h1 >>> 16;
  }

  private static int scramble(int k1) {
    return Integer.rotateLeft(k1 * 0xcc9e2d51, 15) * 0x1b873593;
  }
}
