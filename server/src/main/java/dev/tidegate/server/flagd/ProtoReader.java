package dev.tidegate.server.flagd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads protobuf's wire format field by field. What is malformed is told, whatever the bytes. Not
 * thread-safe.
 */
final class ProtoReader {
  private static final int TYPE = 7;
  private static final int LONGEST_VARINT = 10;

  private final ByteBuffer in;
  private int tag;

  ProtoReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; false at the end. */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    long read = varint();
    if (read < 0 || read > Integer.MAX_VALUE || read >>> 3 == 0) {
      throw malformed();
    }
    tag = (int) read;
    return true;
  }

  int field() {
    return tag >>> 3;
  }

  /** Whether the field is of this type; of another it is passed over. */
  boolean is(int type) {
    if ((tag & TYPE) == type) {
      return true;
    }
    skip();
    return false;
  }

  void skip() {
    switch (tag & TYPE) {
      case ProtoWriter.VARINT -> varint();
      case ProtoWriter.FIXED64 -> take(Long.BYTES);
      case ProtoWriter.LENGTH -> take(length());
      case ProtoWriter.FIXED32 -> take(Integer.BYTES);
      default -> throw malformed();
    }
  }

  long varint() {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (!in.hasRemaining()) {
        throw malformed();
      }
      byte part = in.get();
      value |= (long) (part & 0x7f) << (7 * i);
      if (part >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  double real() {
    if (in.remaining() < Long.BYTES) {
      throw malformed();
    }
    return in.getDouble();
  }

  byte[] bytes() {
    return take(length());
  }

  String text() {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes()));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new RpcProblem(RpcCode.INVALID_ARGUMENT, "a text of the message is not UTF-8");
    }
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > in.remaining()) {
      throw malformed();
    }
    return (int) length;
  }

  private byte[] take(int length) {
    if (length > in.remaining()) {
      throw malformed();
    }
    var bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static RpcProblem malformed() {
    return new RpcProblem(RpcCode.INVALID_ARGUMENT, "the message can not be read as protobuf");
  }
}
