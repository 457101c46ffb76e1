package dev.tidegate.client;

import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Served;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of flags, in flagd's format: {@code flags} is an object of definitions by key. */
final class FlagFile {
  private static final int MOST_BYTES = 16 << 20;
  private static final List<String> MEMBERS = List.of("$schema", "flags", "metadata");

  private FlagFile() {}

  /** It can not be used. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(Path file, List<String> problems) {
      super(file + ": " + String.join("; ", problems));
    }
  }

  /**
   * All flags of a file.
   *
   * @throws Unusable with everything that is wrong with it
   */
  static List<Served> read(Path file) throws Unusable {
    var problems = new ArrayList<String>();
    var flags = new ArrayList<Served>();
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        problems.add("it has more than " + MOST_BYTES + " bytes");
      } else {
        flags.addAll(flags(Json.parse(new String(bytes, StandardCharsets.UTF_8)), problems));
      }
    } catch (JsonProblem e) {
      problems.add("it is not JSON: " + e.getMessage());
    } catch (IOException | SecurityException e) {
      problems.add("it can not be read: " + e);
    }
    if (!problems.isEmpty()) {
      throw new Unusable(file, problems);
    }
    return flags;
  }

  private static List<Served> flags(Json json, List<String> problems) {
    if (!(json instanceof Json.Obj object)) {
      problems.add("it is an object with \"flags\", not " + json.kind());
      return List.of();
    }
    for (var name : object.members().keySet()) {
      if (!MEMBERS.contains(name)) {
        problems.add("unknown member \"" + name + "\"" + Nearest.hint(name, MEMBERS));
      }
    }
    if (!(object.member("flags") instanceof Json.Obj flags)) {
      problems.add("\"flags\" is an object of definitions by key");
      return List.of();
    }
    var served = new ArrayList<Served>();
    flags
        .members()
        .forEach(
            (key, definition) -> {
              try {
                served.add(new Served(FlagJson.read(key, definition), null));
              } catch (InvalidFlag e) {
                problems.add("flag \"" + key + "\": " + e.getMessage());
              }
            });
    return served;
  }
}
