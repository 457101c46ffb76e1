package dev.tidegate.server.local;

import dev.tidegate.server.codec.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a server over the socket in its data folder. */
public final class ControlClient {
  private static final int MOST_ANSWER = 1 << 20;

  private ControlClient() {}

  /**
   * Asks, and waits for the answer.
   *
   * @throws IOException when no server listens there, or it may not be asked
   */
  public static LocalAnswer ask(Path data, LocalAsk ask) throws IOException {
    var address = UnixDomainSocketAddress.of(data.resolve(ControlSocket.NAME));
    try (var channel = SocketChannel.open(address)) {
      var line = Codec.write(LocalAsk.class, ask).text() + "\n";
      var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return Codec.read(LocalAnswer.class, line(channel));
    }
  }

  private static byte[] line(SocketChannel channel) throws IOException {
    var line = new ByteArrayOutputStream();
    var in = Channels.newInputStream(channel);
    for (int b = in.read(); b >= 0 && b != '\n' && line.size() < MOST_ANSWER; b = in.read()) {
      line.write(b);
    }
    if (line.size() == 0) {
      throw new IOException("the server ended the connection without an answer");
    }
    return line.toByteArray();
  }
}
