package dev.tidegate.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Stands before a server: it passes requests on, and resets the first connections instead of
 * passing the answers back.
 */
final class BreakingProxy implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("(?i)\r\nIdempotency-Key: (.*)\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

  private final ServerSocket socket;
  private final int server;
  private final int breaks;
  private final List<String> keys = new CopyOnWriteArrayList<>();

  BreakingProxy(int server, int breaks) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.breaks = breaks;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The idempotency keys that came, in their order. */
  List<String> keys() {
    return keys;
  }

  private void accept() {
    for (int i = 0; !socket.isClosed(); i++) {
      try {
        pass(socket.accept(), i < breaks);
      } catch (IOException _) {
        // closed, or a client that went away
      }
    }
  }

  private void pass(Socket client, boolean isBroken) throws IOException {
    try (client;
        var connection = new Socket(InetAddress.getLoopbackAddress(), server)) {
      var request = message(client.getInputStream());
      var key = KEY.matcher(request);
      keys.add(key.find() ? key.group(1) : "");
      connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = message(connection.getInputStream());
      if (isBroken) {
        client.setSoLinger(true, 0); // a reset, not an end
      } else {
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
  }

  /** A request or an answer: its head, and as much as that says there is. */
  private static String message(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("it ended in its head");
      }
      bytes.write(next);
    }
    var length = LENGTH.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
    bytes.write(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
