package dev.tidegate.server.flagd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes protobuf's wire format (protobuf.dev/programming-guides/encoding): as much of it as flags
 * need. Not thread-safe.
 */
final class ProtoWriter {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  private static final int MORE = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void bool(int field, boolean value) {
    tag(field, VARINT);
    out.write(value ? 1 : 0);
  }

  void number(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  void real(int field, double value) {
    tag(field, FIXED64);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      out.write((int) (bits >>> shift));
    }
  }

  void text(int field, String value) {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  void message(int field, ProtoWriter message) {
    bytes(field, message.bytes());
  }

  void bytes(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    out.writeBytes(value);
  }

  private void tag(int field, int type) {
    varint(((long) field << 3) | type);
  }

  private void varint(long value) {
    long left = value;
    while ((left & -MORE) != 0) {
      out.write((int) ((left & (MORE - 1)) | MORE));
      left >>>= 7;
    }
    out.write((int) left);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
