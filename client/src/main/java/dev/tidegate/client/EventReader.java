package dev.tidegate.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (HTML Living Standard §9.2.6), as far as our server sends them. */
final class EventReader {
  private static final int MAX_DATA = 64 << 20;

  /** An event: its name and its data. */
  record Event(String name, String data) {}

  private final BufferedReader lines;

  EventReader(InputStream in) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next event, or null at the end of the stream. */
  @Nullable Event next() throws IOException {
    String name = "message";
    var data = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (data.length() > 0) {
          return new Event(name, data.toString());
        }
        name = "message";
      } else if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        data.append(line, "data: ".length(), line.length());
        if (data.length() > MAX_DATA) {
          throw new IOException("an event of more than " + MAX_DATA + " characters");
        }
      }
    }
    return null;
  }
}
