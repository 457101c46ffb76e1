package dev.tidegate.bench.fall;

import dev.tidegate.bench.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/** The process of the raw fan-out, and the connection over which it is told what to say. */
public final class RawServer implements AutoCloseable {
  private final Process process;
  private final InetSocketAddress address;
  private final SocketChannel speaker;

  private RawServer(Process process, InetSocketAddress address) throws IOException {
    this.process = process;
    this.address = address;
    this.speaker = SocketChannel.open(address);
  }

  public static RawServer start() throws IOException {
    var process =
        new ProcessBuilder(
                Jvm.command(
                    List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")),
                    List.of(RawFanOut.class.getName())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var line = process.inputReader().readLine();
    if (line == null || !line.startsWith(RawFanOut.READY)) {
      process.destroy();
      throw new IOException("the raw fan-out did not start");
    }
    int port = Integer.parseInt(line.substring(RawFanOut.READY.length()));
    return new RawServer(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Says something to everybody. */
  public void say(byte[] what) throws IOException {
    var bytes = ByteBuffer.wrap(what);
    while (bytes.hasRemaining()) {
      speaker.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    speaker.close();
    process.destroy();
  }
}
