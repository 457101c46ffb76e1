package dev.tidegate.server.stream;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Generation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of the stream, as bytes: what can be is encoded once for all who get it.
 *
 * <p>{@code snapshot} has all flags, {@code delta} the changed ones, {@code heartbeat} nothing but
 * the time; {@code restart} says for how long the lease is held while the server is away. Every
 * event has {@code at}, the server's own clock in milliseconds, from which the client reckons its
 * lease; the first of a stream has the lease's term, too, and what the server takes of reports.
 */
final class Frames {
  /** What a client may report beyond what every server takes. */
  private static final Json TAKES = new Json.Arr(List.of(Json.of("service"), Json.of("evaluated")));

  private static final byte[] END = "}\n\n".getBytes(StandardCharsets.UTF_8);

  private Frames() {}

  /**
   * What begins a stream. Its stamp is its own, since the client reckons by it: the flags are
   * shared.
   *
   * @param name {@code snapshot}, or {@code delta} for a stream that goes on where another ended
   * @param flags as JSON
   */
  static Frame first(String name, Generation generation, long at, long leaseMillis, byte[] flags) {
    var data = head(generation, at);
    data.put("lease", Json.of(leaseMillis));
    data.put("takes", TAKES);
    return withFlags(name, generation, data, flags);
  }

  /** Of a new epoch. */
  static Frame snapshot(Generation generation, long at, byte[] flags) {
    return withFlags("snapshot", generation, head(generation, at), flags);
  }

  static Frame delta(Generation generation, long at, byte[] changed) {
    return withFlags("delta", generation, head(generation, at), changed);
  }

  /** The server stops as planned: the lease is held for so long from when this was sent. */
  static Frame restart(Generation generation, long at, long holdMillis) {
    var data = head(generation, at);
    data.put("hold", Json.of(holdMillis));
    return new Frame(bytes(open("restart", generation, data)), END);
  }

  static Frame heartbeat(Generation generation, long at) {
    return new Frame(bytes(open("heartbeat", generation, head(generation, at))), END);
  }

  private static Map<String, Json> head(Generation generation, long at) {
    var data = new LinkedHashMap<String, Json>();
    data.put("generation", Json.of(generation.toString()));
    data.put("at", Json.of(at));
    return data;
  }

  private static Frame withFlags(
      String name, Generation generation, Map<String, Json> data, byte[] flags) {
    return new Frame(bytes(open(name, generation, data) + ",\"flags\":"), flags, END);
  }

  /** An event but for the end of its data. */
  private static String open(String name, Generation generation, Map<String, Json> data) {
    var text = new Json.Obj(data).text();
    return "event: "
        + name
        + "\nid: "
        + generation
        + "\ndata: "
        + text.substring(0, text.length() - 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
