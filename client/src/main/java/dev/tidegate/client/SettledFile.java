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
import java.util.Map;

/**
 * The last known good: settled values alone, in flagd's format. What climbed when the file was
 * written may have been withdrawn since.
 */
final class SettledFile {
  private static final System.Logger LOG = System.getLogger(SettledFile.class.getName());

  private final Path file;
  private final String scope;

  SettledFile(Path file, String scope) {
    this.file = file;
    this.scope = scope;
  }

  /** Replaces the file as a whole; its owner alone may read it. */
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
    all.put("metadata", new Json.Obj(Map.of("scope", Json.of(scope))));
    all.put("flags", new Json.Obj(members));
    try {
      replace(new Json.Obj(all).text());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "can not keep settled flags in " + file, e);
    }
  }

  /** By way of a file with a name of its own: other processes may write at the same time. */
  private void replace(String text) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    var fresh = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".new");
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** What was kept; nothing when there is none, or it can not be read, or is of another scope. */
  List<Served> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      var kept = Json.parse(Files.readString(file, StandardCharsets.UTF_8));
      if (kept.member("flags") instanceof Json.Obj flags) {
        return isOurs(kept) ? served(flags) : List.of();
      }
      LOG.log(System.Logger.Level.WARNING, "there are no settled flags in " + file);
    } catch (IOException | JsonProblem | InvalidFlag e) {
      LOG.log(System.Logger.Level.WARNING, "can not read settled flags from " + file, e);
    }
    return List.of();
  }

  /** A file that somebody wrote by hand need not say whose it is. */
  private boolean isOurs(Json kept) {
    var metadata = kept.member("metadata");
    var said = metadata == null ? null : metadata.member("scope");
    if (said == null || said.equals(Json.of(scope))) {
      return true;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "the settled flags in " + file + " are of scope " + said.text() + ", not of " + scope);
    return false;
  }

  private static List<Served> served(Json.Obj flags) {
    var served = new ArrayList<Served>();
    flags.members().forEach((key, json) -> served.add(new Served(FlagJson.read(key, json), null)));
    return served;
  }
}
