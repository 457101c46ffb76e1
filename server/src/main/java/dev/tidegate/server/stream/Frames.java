package dev.tidegate.server.stream;

import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.Generation;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of the stream, as bytes: encoded once for all who get them.
 *
 * <p>{@code snapshot} has all flags, {@code delta} the changed ones, {@code heartbeat} nothing but
 * the time; {@code restart} says for how long the lease is held while the server is away. Every
 * event has {@code at}, the server's own clock in milliseconds, from which the client reckons its
 * lease; the first of a stream has the lease's term, too, and what the server takes of reports.
 */
final class Frames {
  /** What a client may report beyond what every server takes. */
  private static final Json TAKES = new Json.Arr(List.of(Json.of("service"), Json.of("evaluated")));

  private Frames() {}

  static byte[] snapshot(
      Generation generation, long at, long leaseMillis, Collection<Served> flags) {
    var data = head(generation, at);
    data.put("lease", Json.of(leaseMillis));
    data.put("takes", TAKES);
    data.put("flags", flags(flags));
    return event("snapshot", generation, data);
  }

  static byte[] delta(Generation generation, long at, Collection<Served> changed) {
    var data = head(generation, at);
    data.put("flags", flags(changed));
    return event("delta", generation, data);
  }

  /** The first event of a stream that goes on where an earlier one ended. */
  static byte[] resumed(
      Generation generation, long at, long leaseMillis, Collection<Served> changed) {
    var data = head(generation, at);
    data.put("lease", Json.of(leaseMillis));
    data.put("takes", TAKES);
    data.put("flags", flags(changed));
    return event("delta", generation, data);
  }

  /** The server stops as planned: the lease is held for so long from when this was sent. */
  static byte[] restart(Generation generation, long at, long holdMillis) {
    var data = head(generation, at);
    data.put("hold", Json.of(holdMillis));
    return event("restart", generation, data);
  }

  static byte[] heartbeat(Generation generation, long at) {
    return event("heartbeat", generation, head(generation, at));
  }

  private static Map<String, Json> head(Generation generation, long at) {
    var data = new LinkedHashMap<String, Json>();
    data.put("generation", Json.of(generation.toString()));
    data.put("at", Json.of(at));
    return data;
  }

  private static Json flags(Collection<Served> flags) {
    var members = new LinkedHashMap<String, Json>();
    for (var served : flags) {
      members.put(served.flag().key(), FlagJson.write(served));
    }
    return new Json.Obj(members);
  }

  private static byte[] event(String name, Generation generation, Map<String, Json> data) {
    var text =
        "event: " + name + "\nid: " + generation + "\ndata: " + new Json.Obj(data).text() + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
