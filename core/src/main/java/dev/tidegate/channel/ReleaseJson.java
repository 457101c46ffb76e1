package dev.tidegate.channel;

import dev.tidegate.flags.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Releases as the values of a flag's variants. */
final class ReleaseJson {
  private ReleaseJson() {}

  static Json write(Release release) {
    var members = new LinkedHashMap<String, Json>();
    members.put("version", Json.of(release.version()));
    put(members, "build", release.build());
    members.put("created", Json.of(release.created().toString()));
    put(members, "notes", release.notes());
    put(members, "minimumSystemVersion", release.minimumSystemVersion());
    members.put("files", new Json.Arr(release.files().stream().map(ReleaseJson::write).toList()));
    return new Json.Obj(members);
  }

  private static Json write(ReleaseFile file) {
    var members = new LinkedHashMap<String, Json>();
    members.put("url", Json.of(file.url()));
    members.put("size", Json.of(file.size()));
    put(members, "sha512", file.sha512());
    put(members, "sha256", file.sha256());
    put(members, "sha1", file.sha1());
    put(members, "signature", file.signature());
    return new Json.Obj(members);
  }

  private static void put(Map<String, Json> members, String name, Optional<String> text) {
    text.ifPresent(value -> members.put(name, Json.of(value)));
  }

  /** What {@link #write} wrote; empty for what stands for no release. */
  static Optional<Release> read(@Nullable Json json) {
    if (json == null || json.member("version") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Release(
            text(json, "version").orElseThrow(),
            text(json, "build"),
            Instant.parse(text(json, "created").orElseThrow()),
            text(json, "notes"),
            text(json, "minimumSystemVersion"),
            files(json.member("files"))));
  }

  private static List<ReleaseFile> files(@Nullable Json json) {
    var items = json instanceof Json.Arr(var all) ? all.stream() : Stream.<Json>empty();
    return items.map(ReleaseJson::file).toList();
  }

  private static ReleaseFile file(Json json) {
    return new ReleaseFile(
        text(json, "url").orElseThrow(),
        json.member("size") instanceof Json.Num(var digits) ? Long.parseLong(digits) : 0,
        text(json, "sha512"),
        text(json, "sha256"),
        text(json, "sha1"),
        text(json, "signature"));
  }

  private static Optional<String> text(Json json, String name) {
    return json.member(name) instanceof Json.Text(var value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
