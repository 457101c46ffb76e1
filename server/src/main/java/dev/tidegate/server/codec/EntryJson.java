package dev.tidegate.server.codec;

import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;

/** Entries and planes as bytes. */
public final class EntryJson {
  private EntryJson() {}

  /** The bytes that the journal keeps and hashes. */
  public static byte[] write(Entry entry) {
    return Codec.bytes(Entry.class, entry);
  }

  /**
   * The inverse of {@link #write}.
   *
   * @throws InvalidInput when these are not the bytes of an entry
   */
  public static Entry read(byte[] bytes) {
    return Codec.read(Entry.class, bytes);
  }

  /** A state, to start from. */
  public static byte[] write(Plane plane) {
    return Codec.bytes(Plane.class, plane);
  }

  /**
   * The inverse of {@link #write}.
   *
   * @throws InvalidInput when these are not the bytes of a state
   */
  public static Plane readPlane(byte[] bytes) {
    return Codec.read(Plane.class, bytes);
  }
}
