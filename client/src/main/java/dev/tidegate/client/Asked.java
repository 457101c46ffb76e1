package dev.tidegate.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which flags a client asks the server for.
 *
 * @param flags by their keys
 * @param prefixes that their keys begin with; nothing in both is all flags
 */
record Asked(List<String> flags, List<String> prefixes) {
  static final Asked EVERYTHING = new Asked(List.of(), List.of());

  Asked {
    flags = flags.stream().sorted().toList();
    prefixes = prefixes.stream().sorted().toList();
  }

  /** Whether the server tells of a flag, if it has it. */
  boolean includes(String key) {
    return (flags.isEmpty() && prefixes.isEmpty())
        || flags.contains(key)
        || prefixes.stream().anyMatch(key::startsWith);
  }

  /** As it stands in a query, after what is there already. */
  String query() {
    return part("flags", flags) + part("prefixes", prefixes);
  }

  private static String part(String name, List<String> values) {
    return values.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(String.join(",", values), StandardCharsets.UTF_8);
  }
}
