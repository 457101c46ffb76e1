package dev.tidegate.client;

import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.flags.Served;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The last known good: settled values alone, in flagd's format. What climbed when the file was
 * written may have been withdrawn since.
 */
final class SettledFile {
  private static final System.Logger LOG = System.getLogger(SettledFile.class.getName());

  private final Path file;

  SettledFile(Path file) {
    this.file = file;
  }

  void write(FlagSnapshot flags) {
    var members = new LinkedHashMap<String, Json>();
    for (var key : flags.keys()) {
      var served = flags.get(key);
      if (served != null) {
        members.put(key, FlagJson.write(served.flag()));
      }
    }
    var all = new LinkedHashMap<String, Json>();
    all.put("$schema", Json.of("https://flagd.dev/schema/v0/flags.json"));
    all.put("flags", new Json.Obj(members));
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, new Json.Obj(all).text(), StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "can not keep settled flags in " + file, e);
    }
  }

  /** What was kept; nothing when there is none, or it can not be read. */
  List<Served> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      var flags = Json.parse(Files.readString(file, StandardCharsets.UTF_8)).member("flags");
      var served = new ArrayList<Served>();
      if (flags instanceof Json.Obj object) {
        object
            .members()
            .forEach((key, json) -> served.add(new Served(FlagJson.read(key, json), null)));
      }
      return served;
    } catch (IOException | JsonProblem | InvalidFlag e) {
      LOG.log(System.Logger.Level.WARNING, "can not read settled flags from " + file, e);
      return List.of();
    }
  }
}
