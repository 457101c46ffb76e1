package dev.tidegate.server.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a client and a server, to be cut and mended. Thread-safe. */
final class Cable implements AutoCloseable {
  private final int to;
  private final ServerSocket plug;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean whole = true;

  /** A cable to a port of this machine. */
  Cable(int to) throws IOException {
    this.to = to;
    this.plug = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where the client is plugged in. */
  String address() {
    return "http://127.0.0.1:" + plug.getLocalPort();
  }

  private void accept() {
    while (!plug.isClosed()) {
      try {
        var client = plug.accept();
        if (whole) {
          join(client);
        } else {
          client.close();
        }
      } catch (IOException e) {
        // the plug is gone, or nobody is at the other end
      }
    }
  }

  private void join(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), to);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    open.add(client);
    open.add(server);
    Thread.ofVirtual().start(() -> carry(client, server));
    Thread.ofVirtual().start(() -> carry(server, client));
  }

  private void carry(Socket from, Socket into) {
    try (from;
        into) {
      from.getInputStream().transferTo(into.getOutputStream());
    } catch (IOException e) {
      // one of the ends is gone, and so is the other
    } finally {
      open.remove(from);
      open.remove(into);
    }
  }

  /** From here on nothing gets through. */
  void cut() {
    whole = false;
    open.forEach(Cable::close);
  }

  /** From here on whoever tries gets through. */
  void mend() {
    whole = true;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    plug.close();
    cut();
  }
}
