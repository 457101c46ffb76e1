package dev.tidegate.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (HTML Living Standard §9.2.6), as far as our server sends them. However
 * much is sent, it keeps no more than an event may have.
 */
final class EventReader {
  private static final int MOST = 64 << 20;
  private static final int LONGEST_FIELD = "event: ".length();

  /** An event: its name and its data. */
  record Event(String name, String data) {}

  private final BufferedReader in;
  private final int most;
  private boolean afterReturn;

  EventReader(InputStream in) {
    this(in, MOST);
  }

  /**
   * A reader.
   *
   * @param most how many characters of data an event may have
   */
  EventReader(InputStream in, int most) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.most = most;
  }

  /** The next event, or null at the end of the stream. */
  @Nullable Event next() throws IOException {
    String name = "message";
    var data = new StringBuilder();
    for (var line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        if (data.length() > 0) {
          return new Event(name, data.toString());
        }
        name = "message";
      } else if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        data.append(line, "data: ".length(), line.length());
        if (data.length() > most) {
          throw tooLong();
        }
      }
    }
    return null;
  }

  /** The next line, or null at the end of the stream; what is after the last line's end is none. */
  private @Nullable String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      boolean second = afterReturn && c == '\n'; // of the two that end one line
      afterReturn = c == '\r';
      if (c == '\r' || (c == '\n' && !second)) {
        return line.toString();
      }
      if (!second) {
        if (line.length() >= most + LONGEST_FIELD) {
          throw tooLong();
        }
        line.append((char) c);
      }
    }
    return null;
  }

  private IOException tooLong() {
    return new IOException("an event of more than " + most + " characters");
  }
}
