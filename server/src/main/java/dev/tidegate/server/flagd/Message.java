package dev.tidegate.server.flagd;

import dev.tidegate.flags.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An answer, written once however many get it. Thread-safe. */
final class Message {
  /** Before each message: whether it is compressed, and how long it is. */
  static final int PREFIX = 5;

  private final Shape shape;
  private final Json.Obj body;
  private final AtomicReference<byte @Nullable []> framed = new AtomicReference<>();

  Message(Shape shape, Json.Obj body) {
    this.shape = shape;
    this.body = body;
  }

  /** As protobuf. */
  byte[] proto() {
    return shape.write(body);
  }

  /** As protobuf, behind its prefix; not to be changed. */
  byte[] framed() {
    var known = framed.get();
    if (known == null) {
      known = framed(0, proto());
      framed.set(known);
    }
    return known;
  }

  /** As JSON. */
  byte[] json() {
    return body.text().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] framed(int flags, byte[] bytes) {
    return ByteBuffer.allocate(PREFIX + bytes.length)
        .put((byte) flags)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }
}
