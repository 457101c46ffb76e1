package dev.tidegate.bench.fall;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Follows one stream, and understands as much of it as it takes to know which share it would serve.
 * It goes by lines: the head of the answer and the frames of its chunks are lines, too, and mean
 * nothing here. An event is never split over chunks, as the server flushes each.
 */
final class Reader {
  /** Before anything was heard. */
  static final int UNKNOWN = -1;

  private static final int LONGEST = 8_192;
  private static final String SHARE = "\"share\":";

  private final String client;
  private final SocketChannel channel;
  private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
  private final String flag;
  private int share = UNKNOWN;
  private String generation = "";
  private byte[] sample = {};

  /**
   * A reader that has heard nothing yet.
   *
   * @param client its name for itself
   * @param flag that it looks at
   */
  Reader(String client, String flag, SocketChannel channel) {
    this.client = client;
    this.flag = "\"" + flag + "\":{";
    this.channel = channel;
  }

  String client() {
    return client;
  }

  /** The share of everyone that it would serve the candidate to, in ppm. */
  int share() {
    return share;
  }

  /** How old what it serves is. */
  String generation() {
    return generation;
  }

  /** The bytes that changed its share last, as they came. */
  byte[] sample() {
    return sample;
  }

  SocketChannel channel() {
    return channel;
  }

  /**
   * Takes what has come.
   *
   * @return whether the share is another now
   */
  boolean read() throws IOException {
    int from = bytes.position();
    if (channel.read(bytes) < 0) {
      throw new EOFException("the stream of " + client + " ended");
    }
    int before = share;
    int end = bytes.position();
    bytes.flip();
    lines();
    if (share != before) {
      sample = new byte[end - from];
      System.arraycopy(bytes.array(), from, sample, 0, sample.length);
    }
    bytes.compact();
    if (!bytes.hasRemaining()) {
      throw new IOException("a line of more than " + LONGEST + " bytes");
    }
    return share != before;
  }

  private void lines() throws IOException {
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n') {
        int length = i - bytes.position();
        var line = new String(bytes.array(), bytes.position(), length, StandardCharsets.ISO_8859_1);
        bytes.position(i + 1);
        understand(line);
      }
    }
  }

  private void understand(String line) throws IOException {
    if (line.startsWith("HTTP/1.1 ") && !line.startsWith("200", "HTTP/1.1 ".length())) {
      throw new IOException("the server answers " + line.strip());
    } else if (line.startsWith("id: ")) {
      generation = line.substring("id: ".length()).strip();
    } else if (line.startsWith("data: ") && line.contains(flag)) {
      int last = line.lastIndexOf(SHARE); // of the last cohort, which is everyone
      share = last < 0 ? 0 : number(line, last + SHARE.length());
    }
  }

  private static int number(String line, int from) {
    int end = from;
    while (Character.isDigit(line.charAt(end))) {
      end++;
    }
    return Integer.parseInt(line, from, end, 10);
  }
}
