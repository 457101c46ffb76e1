package dev.tidegate.server.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * One event as bytes. What is the same for many is in arrays that all of them share. Immutable.
 *
 * <p>Its arrays are never given away.
 */
public final class Frame {
  /** After which nothing comes. */
  static final Frame END = new Frame();

  private final byte[][] parts;

  Frame(byte[]... parts) {
    this.parts = parts;
  }

  /** Whether the stream is over. */
  public boolean isEnd() {
    return parts.length == 0;
  }

  /** Writes all of it. */
  public void writeTo(OutputStream out) throws IOException {
    for (var part : parts) {
      out.write(part);
    }
  }

  /** A copy of all of it. */
  public byte[] bytes() {
    var all = new ByteArrayOutputStream();
    try {
      writeTo(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return all.toByteArray();
  }
}
