package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Flag sets as JSON: flagd's document (flagd.dev/schema/v0/flags.json) with {@code flags}, {@code
 * $evaluators} and {@code metadata}; segments stand beside these in {@code $segments}, where
 * flagd's clients pass over them.
 */
public final class FlagSetJson {
  private FlagSetJson() {}

  /**
   * Reads a document.
   *
   * @throws InvalidFlagSet with everything that is wrong with it, and where
   */
  public static FlagSet read(String text) {
    var reading = FlagSetReading.of(text);
    if (reading.set() == null || !reading.findings().isEmpty()) {
      throw new InvalidFlagSet(reading.findings());
    }
    return reading.set();
  }

  /** The document, with its flags in an array when they were read from one. */
  public static Json write(FlagSet set) {
    var members = new LinkedHashMap<String, Json>();
    if (set.schema() != null) {
      members.put("$schema", Json.of(set.schema()));
    }
    members.put("flags", set.listed() ? listed(set) : keyed(set));
    if (!set.shared().evaluators().isEmpty()) {
      members.put("$evaluators", new Json.Obj(set.shared().evaluators()));
    }
    if (!set.shared().segments().isEmpty()) {
      var segments = new LinkedHashMap<String, Json>();
      set.shared().segments().forEach((name, segment) -> segments.put(name, write(segment)));
      members.put("$segments", new Json.Obj(segments));
    }
    if (!set.metadata().isEmpty()) {
      members.put("metadata", new Json.Obj(set.metadata()));
    }
    return new Json.Obj(members);
  }

  private static Json keyed(FlagSet set) {
    var flags = new LinkedHashMap<String, Json>();
    set.flags().forEach((key, flag) -> flags.put(key, FlagJson.write(flag)));
    return new Json.Obj(flags);
  }

  private static Json listed(FlagSet set) {
    var flags = new ArrayList<Json>();
    for (var flag : set.flags().values()) {
      var members = new LinkedHashMap<String, Json>();
      members.put("key", Json.of(flag.key()));
      if (FlagJson.write(flag) instanceof Json.Obj object) {
        members.putAll(object.members());
      }
      flags.add(new Json.Obj(members));
    }
    return new Json.Arr(flags);
  }

  private static Json write(Segment segment) {
    var members = new LinkedHashMap<String, Json>();
    members.put("keys", new Json.Arr(segment.keys().stream().map(Json::of).toList()));
    if (!segment.rules().isEmpty()) {
      members.put("rules", new Json.Arr(segment.rules()));
    }
    return new Json.Obj(members);
  }
}
