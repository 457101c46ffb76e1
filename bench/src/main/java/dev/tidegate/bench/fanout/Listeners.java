package dev.tidegate.bench.fanout;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Many streams on one thread, in a process of its own, told by its input what to do: {@code open},
 * {@code expect} and {@code await}, each answered by a line. Its clock is that of the process that
 * started it: both read the machine's monotonic one.
 */
public final class Listeners {
  private static final int BUFFER = 1 << 16;
  private static final int AT_ONCE = 100;

  /** The end of an event. */
  private static final byte[] EVENT = {'\n', '\n'};

  private static final byte[] NOTHING = {};

  private static final class Listener {
    final SocketChannel channel;
    Needle needle;
    int matched;

    Listener(SocketChannel channel, Needle needle) {
      this.channel = channel;
      this.needle = needle;
    }
  }

  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final AtomicInteger count = new AtomicInteger();
  private volatile Needle needle = new Needle(NOTHING, 0);

  private Listeners() throws IOException {
    selector = Selector.open();
  }

  /** Runs until its input ends, which it does with the process that started it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    var listeners = new Listeners();
    Thread.ofPlatform().daemon().start(listeners::listen);
    var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = asked.readLine(); line != null; line = asked.readLine()) {
      var words = line.split(" ", -1);
      System.out.println(
          switch (words[0]) {
            case "open" -> listeners.open(words);
            case "expect" -> listeners.expect(words[1]);
            case "await" -> listeners.await();
            default -> throw new IllegalArgumentException(line);
          });
    }
  }

  /** {@code open PORT COUNT TOKEN QUERY}; without a token nothing is said, and nothing expected. */
  private String open(String[] words) throws IOException, InterruptedException {
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[1]));
    boolean speaks = words.length > 3;
    int wanted = Integer.parseInt(words[2]);
    needle = new Needle(NOTHING, 0); // whoever comes now is told what was said before
    while (count.get() < wanted) {
      int more = Math.min(AT_ONCE, wanted - count.get());
      var beginning = speaks ? new Needle(EVENT, more) : new Needle(NOTHING, more);
      for (int i = 0; i < more; i++) {
        var channel = SocketChannel.open(address);
        if (speaks) {
          channel.write(StandardCharsets.US_ASCII.encode(request(words[3], words[4])));
        }
        channel.configureBlocking(false);
        var _ = channel.register(selector, SelectionKey.OP_READ, new Listener(channel, beginning));
        selector.wakeup();
      }
      if (speaks) {
        var _ = beginning.await();
      }
      count.addAndGet(more);
    }
    return "open";
  }

  private String request(String token, String query) {
    return """
    GET /api/v1/stream?client=listener-%d%s HTTP/1.1
    Host: localhost
    Accept: text/event-stream
    Authorization: Bearer %s

    """
        .replace("\n", "\r\n")
        .formatted(System.nanoTime(), query, token);
  }

  private String expect(String encoded) {
    needle = new Needle(Base64.getDecoder().decode(encoded), count.get());
    return "ready";
  }

  /** The moments, and a sample of what told of it. */
  private String await() throws InterruptedException {
    var expected = needle;
    var moments =
        LongStream.of(expected.await()).mapToObj(Long::toString).collect(Collectors.joining(","));
    return moments + " " + Base64.getEncoder().encodeToString(expected.sample());
  }

  private void listen() {
    try {
      while (true) {
        selector.select(this::read);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("bench: " + e);
      System.exit(1);
    }
  }

  private void read(SelectionKey key) {
    var listener = (Listener) key.attachment();
    try {
      buffer.clear();
      if (listener.channel.read(buffer) < 0) {
        throw new EOFException("a stream ended");
      }
      search(listener, buffer.flip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(Listener listener, ByteBuffer read) {
    if (listener.matched == listener.needle.length() && !listener.needle.equals(needle)) {
      listener.needle = needle;
      listener.matched = 0;
    }
    var sought = listener.needle;
    for (int i = 0; i < read.limit() && listener.matched < sought.length(); i++) {
      listener.matched = sought.step(listener.matched, read.get(i));
      if (listener.matched == sought.length()) {
        sought.foundAt(System.nanoTime(), sought.isFresh() ? copy(read) : new byte[0]);
      }
    }
  }

  private static byte[] copy(ByteBuffer read) {
    var bytes = new byte[read.limit()];
    read.get(0, bytes);
    return bytes;
  }
}
