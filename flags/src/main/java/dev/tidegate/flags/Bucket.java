package dev.tidegate.flags;

/** Where a hash falls when the whole is cut into equal parts. */
final class Bucket {
  private Bucket() {}

  /** A number from 0 to {@code parts - 1}: {@code (uint64(hash) * parts) >> 32}. */
  static long of(int hash, long parts) {
    return (Integer.toUnsignedLong(hash) * parts) >>> 32;
  }
}
