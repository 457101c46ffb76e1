package dev.tidegate.bench.fall;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The floor, a process of its own: what comes from one connection goes to all others, by one thread
 * and a selector; who comes later gets what was said last. Nothing is decided, kept, or put into
 * frames.
 */
public final class RawFanOut {
  static final String READY = "ready on ";

  private static final int BACKLOG = 1_024;
  private static final int BUFFER = 65_536;

  private final Selector selector;
  private final ServerSocketChannel server;

  /** What was said last. */
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER).limit(0);

  private RawFanOut() throws IOException {
    selector = Selector.open();
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Runs until its input ends, which it does with the process that started it. */
  public static void main(String[] args) throws IOException {
    var raw = new RawFanOut();
    System.out.println(READY + raw.server.socket().getLocalPort());
    Thread.ofPlatform().start(RawFanOut::leaveAtTheEnd);
    while (true) {
      raw.selector.select();
      for (var key : raw.selector.selectedKeys()) {
        raw.serve(key);
      }
      raw.selector.selectedKeys().clear();
    }
  }

  private static void leaveAtTheEnd() {
    try {
      while (System.in.read() >= 0) {
        // nothing is said there
      }
    } catch (IOException e) {
      System.err.println("bench: " + e);
    }
    System.exit(0);
  }

  private void serve(SelectionKey key) throws IOException {
    if (key.isAcceptable()) {
      var channel = server.accept();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      tell(channel);
      return;
    }
    if (!hear((SocketChannel) key.channel())) {
      key.cancel();
      key.channel().close();
      return;
    }
    for (var other : selector.keys()) {
      if (!other.equals(key) && other.channel() instanceof SocketChannel channel) {
        tell(channel);
      }
    }
  }

  private boolean hear(SocketChannel channel) throws IOException {
    bytes.clear();
    int count = channel.read(bytes);
    bytes.flip();
    return count >= 0;
  }

  /** There is room: what was told before has been read long ago. */
  private void tell(SocketChannel channel) throws IOException {
    var view = bytes.duplicate();
    while (view.hasRemaining()) {
      channel.write(view);
    }
  }
}
