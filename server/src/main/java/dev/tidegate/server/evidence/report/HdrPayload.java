package dev.tidegate.server.evidence.report;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A histogram as HdrHistogram packs it (V2, compressed): counts as variable-length numbers, of
 * which a negative one stands for as many empty places. What it says of its own size is not
 * believed.
 */
final class HdrPayload {
  private static final int COMPRESSED = 0x1c849304;
  private static final int PLAIN = 0x1c849303;
  private static final int MOST_BYTES = 8 << 20;

  private final ByteBuffer in;
  private final int halfMagnitude;
  private final int unitMagnitude;

  /** How much may be unpacked of a file. */
  static final class Budget {
    private long bytes = 256L << 20;

    private void spend(int spent) {
      bytes -= spent;
      if (bytes < 0) {
        throw new IllegalArgumentException("the file unpacks to too much");
      }
    }
  }

  private HdrPayload(ByteBuffer in, int halfMagnitude, int unitMagnitude) {
    this.in = in;
    this.halfMagnitude = halfMagnitude;
    this.unitMagnitude = unitMagnitude;
  }

  /**
   * Adds a packed histogram's values.
   *
   * @throws IllegalArgumentException when it is none, or too large
   * @throws java.nio.BufferUnderflowException when it ends too early
   */
  static void decode(byte[] packed, Budget budget, Distribution into) throws DataFormatException {
    var outer = ByteBuffer.wrap(packed);
    if ((outer.getInt() & ~0xf0) != COMPRESSED) {
      throw new IllegalArgumentException("it is not in version 2 of the compressed form");
    }
    int length = outer.getInt();
    if (length != outer.remaining()) {
      throw new IllegalArgumentException("its length is not what it says");
    }
    var in = ByteBuffer.wrap(inflated(packed, outer.position(), length));
    budget.spend(in.remaining());
    if ((in.getInt() & ~0xf0) != PLAIN) {
      throw new IllegalArgumentException("it is not in version 2 of its form");
    }
    int counts = in.getInt();
    int shift = in.getInt();
    int digits = in.getInt();
    long lowest = in.getLong();
    var _ = in.getLong(); // the highest value that it could take
    double ratio = in.getDouble();
    if (digits < 0 || digits > 5 || lowest < 1 || shift != 0 || ratio != 1.0) {
      throw new IllegalArgumentException("only histograms of whole values that are not shifted");
    }
    if (counts != in.remaining()) {
      throw new IllegalArgumentException("its counts are not as long as it says");
    }
    long single = 2 * (long) Math.pow(10, digits);
    int magnitude = 64 - Long.numberOfLeadingZeros(single - 1);
    int unit = 63 - Long.numberOfLeadingZeros(lowest);
    new HdrPayload(in, Math.max(magnitude, 1) - 1, unit).counts(into);
  }

  private static byte[] inflated(byte[] packed, int from, int length) throws DataFormatException {
    try (var inflater = new Inflater()) {
      inflater.setInput(packed, from, length);
      var out = new byte[Math.min(MOST_BYTES, Math.max(1 << 12, length * 8))];
      int size = 0;
      while (!inflater.finished()) {
        int more = inflater.inflate(out, size, out.length - size);
        size += more;
        if (more == 0 && size < out.length) {
          throw new DataFormatException("it ends too early");
        } else if (size == out.length && size >= MOST_BYTES) {
          throw new IllegalArgumentException("it unpacks to too much");
        } else if (size == out.length) {
          out = java.util.Arrays.copyOf(out, Math.min(MOST_BYTES, size * 2));
        }
      }
      return java.util.Arrays.copyOf(out, size);
    }
  }

  private void counts(Distribution into) {
    long index = 0;
    while (in.hasRemaining()) {
      long count = number();
      if (count < 0) {
        index = Math.addExact(index, Math.negateExact(count));
      } else {
        if (count > 0) {
          into.add(valueAt(index), count);
        }
        index++;
      }
    }
  }

  /** Seven bits a byte, the lowest first; the ninth byte has eight; the sign is the lowest bit. */
  private long number() {
    long packed = 0;
    for (int shift = 0; shift <= 56; shift += 7) {
      long next = in.get() & 0xff;
      if (shift == 56) {
        packed |= next << shift;
        break;
      }
      packed |= (next & 0x7f) << shift;
      if (next < 0x80) {
        break;
      }
    }
    return packed >>> 1 ^ -(packed & 1);
  }

  /** The highest value that is counted at a place. */
  private long valueAt(long index) {
    long half = 1L << halfMagnitude;
    long bucket = (index >> halfMagnitude) - 1;
    long place = (index & (half - 1)) + half;
    if (bucket < 0) {
      place -= half;
      bucket = 0;
    }
    long bits = bucket + unitMagnitude;
    if (bits + halfMagnitude + 1 > 62) {
      throw new IllegalArgumentException("it counts values that are too large");
    }
    return (place << bits) + (1L << bits) - 1;
  }
}
