package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Velopack: {@code releases.win.json}. As with Squirrel, {@code id} is the package; which
 * installation asks is in the path or in {@code stagingId}. Deltas are left out.
 */
final class Velopack implements FileFeed {
  private static final String TYPE = "application/json";
  private static final Pattern FILE =
      Pattern.compile("releases\\.([a-z0-9][a-z0-9-]{0,40})\\.json");

  @Override
  public String name() {
    return "velopack";
  }

  @Override
  public String address() {
    return "/feeds/{product}/for/{id}/{channel}/releases.win.json (osx, linux)";
  }

  /** Velopack's channels are called after the platform, unless somebody names them otherwise. */
  @Override
  public Optional<Wanted> wanted(String file, String platform) {
    var match = FILE.matcher(file);
    if (!match.matches()) {
      return Optional.empty();
    }
    var name = match.group(1);
    var of = platform.isEmpty() ? name : platform;
    var known = of.startsWith("osx") ? "mac" : of.startsWith("win") ? "win" : of;
    return Optional.of(new Wanted(Optional.empty(), known));
  }

  @Override
  public List<Problem> lacks(Release release) {
    return file(release).isPresent()
        ? List.of()
        : List.of(
            new Problem("files", "velopack needs a full .nupkg with sha1 or sha256: none is"));
  }

  private static Optional<ReleaseFile> file(Release release) {
    return release.files().stream()
        .filter(Squirrel::isFull)
        .filter(file -> file.sha1().isPresent() || file.sha256().isPresent())
        .findFirst();
  }

  @Override
  public Answer render(ChannelId channel, Optional<Release> release) {
    var assets =
        release.stream()
            .flatMap(offered -> file(offered).stream().map(file -> asset(channel, offered, file)))
            .toList();
    var feed = new Json.Obj(Map.of("Assets", new Json.Arr(assets)));
    return new Answer(200, TYPE, feed.text() + "\n");
  }

  private static Json asset(ChannelId channel, Release release, ReleaseFile file) {
    var asset = new LinkedHashMap<String, Json>();
    asset.put("PackageId", Json.of(channel.product()));
    asset.put("Version", Json.of(release.version()));
    asset.put("Type", Json.of("Full"));
    asset.put("FileName", Json.of(file.url()));
    file.sha1().ifPresent(d -> asset.put("SHA1", Json.of(d.toUpperCase(Locale.ROOT))));
    file.sha256().ifPresent(d -> asset.put("SHA256", Json.of(d.toUpperCase(Locale.ROOT))));
    asset.put("Size", Json.of(file.size()));
    release.notes().ifPresent(notes -> asset.put("NotesMarkdown", Json.of(notes)));
    return new Json.Obj(asset);
  }
}
