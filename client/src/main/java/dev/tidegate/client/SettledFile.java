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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last known good: settled values alone, in flagd's format. What climbed when the file was
 * written may have been withdrawn since.
 */
final class SettledFile {
  private static final System.Logger LOG = System.getLogger(SettledFile.class.getName());

  private static final String CHECKSUM = "checksum";

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
    var flagsJson = new Json.Obj(members);
    var metadata = new LinkedHashMap<String, Json>();
    metadata.put("scope", Json.of(scope));
    metadata.put(CHECKSUM, Json.of(checksum(flagsJson)));
    all.put("metadata", new Json.Obj(metadata));
    all.put("flags", flagsJson);
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
        return isWhole(kept, flags) && isOurs(kept) ? served(flags) : List.of();
      }
      LOG.log(System.Logger.Level.WARNING, "there are no settled flags in " + file);
    } catch (IOException | JsonProblem | InvalidFlag e) {
      LOG.log(System.Logger.Level.WARNING, "can not read settled flags from " + file, e);
    }
    return List.of();
  }

  private static @Nullable Json metadata(Json kept, String name) {
    var metadata = kept.member("metadata");
    return metadata == null ? null : metadata.member(name);
  }

  /** A disk that lost a part of it may leave what still reads as flags. */
  private boolean isWhole(Json kept, Json.Obj flags) {
    var said = metadata(kept, CHECKSUM);
    if (said == null || said.equals(Json.of(checksum(flags)))) {
      return true;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "the settled flags in " + file + " are not what was written: the checksum is another");
    return false;
  }

  private static String checksum(Json.Obj flags) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(flags.text().getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }

  /** A file that somebody wrote by hand need not say whose it is. */
  private boolean isOurs(Json kept) {
    var said = metadata(kept, "scope");
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
