package dev.tidegate.server.reach;

import dev.tidegate.kernel.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * About how many different ids there were, in at most {@value #REGISTERS} bytes, without keeping
 * any: exactly up to {@value #EXACT}, then to about 1.6 % (HyperLogLog; Flajolet et al. 2007). Not
 * thread-safe.
 */
final class Sketch {
  private static final int BITS = 12;
  private static final int REGISTERS = 1 << BITS;
  private static final int EXACT = 400;
  private static final double ALPHA = .7213 / (1 + 1.079 / REGISTERS);

  /** Hashes, as long as there are few. */
  private final TreeSet<Long> few = new TreeSet<>();

  /** Empty as long as there are few. */
  private byte[] registers = new byte[0];

  /** Counts an id; whether that may have changed anything. */
  boolean add(String id) {
    return add(HexFormat.fromHexDigitsToLong(Digest.of(id).hex(), 0, 16));
  }

  private boolean add(long hash) {
    if (registers.length > 0) {
      return register(hash);
    }
    boolean isNew = few.add(hash);
    if (few.size() > EXACT) {
      registers = new byte[REGISTERS];
      few.forEach(this::register);
      few.clear();
    }
    return isNew;
  }

  private boolean register(long hash) {
    int at = (int) (hash >>> (Long.SIZE - BITS));
    byte rank = (byte) (Long.numberOfLeadingZeros((hash << BITS) | (1L << (BITS - 1))) + 1);
    boolean isHigher = rank > registers[at];
    if (isHigher) {
      registers[at] = rank;
    }
    return isHigher;
  }

  /** How many. */
  long count() {
    if (registers.length == 0) {
      return few.size();
    }
    double sum = 0;
    int zeros = 0;
    for (byte rank : registers) {
      sum += 1.0 / (1L << rank);
      zeros += rank == 0 ? 1 : 0;
    }
    double raw = ALPHA * REGISTERS * REGISTERS / sum;
    boolean isSmall = raw <= 2.5 * REGISTERS && zeros > 0;
    return Math.round(isSmall ? REGISTERS * Math.log(REGISTERS / (double) zeros) : raw);
  }

  /** It in letters. */
  String text() {
    if (registers.length > 0) {
      return "r" + Base64.getEncoder().encodeToString(registers);
    }
    var bytes = ByteBuffer.allocate(few.size() * Long.BYTES);
    few.forEach(bytes::putLong);
    return "h" + Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * What {@link #text} says.
   *
   * @throws IllegalArgumentException when it says nothing
   */
  static Sketch parse(String text) {
    var sketch = new Sketch();
    var bytes = Base64.getDecoder().decode(text.substring(1));
    if (text.startsWith("r") && bytes.length == REGISTERS) {
      sketch.registers = Arrays.copyOf(bytes, REGISTERS);
    } else if (text.startsWith("h") && bytes.length % Long.BYTES == 0) {
      var hashes = ByteBuffer.wrap(bytes);
      while (hashes.hasRemaining()) {
        sketch.add(hashes.getLong());
      }
    } else {
      throw new IllegalArgumentException("no sketch: " + text.charAt(0));
    }
    return sketch;
  }
}
