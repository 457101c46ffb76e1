package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * electron-updater's generic provider: {@code latest.yml}, {@code beta-linux-arm64.yml}. Which
 * installation asks is in the header {@code x-user-staging-id}. It has no {@code
 * stagingPercentage}: the server has decided already.
 */
final class Electron implements FileFeed {
  private static final String TYPE = "text/yaml; charset=utf-8";
  private static final Pattern FILE =
      Pattern.compile("([a-z0-9][a-z0-9.]{0,29}?)(-(?:mac|linux(?:-[a-z0-9]{1,12})?))?\\.yml");

  /** What electron-updater asks for when nobody chose a channel. */
  private static final String DEFAULT = "latest";

  @Override
  public String name() {
    return "electron";
  }

  @Override
  public String address() {
    return "/feeds/{product}/{channel}/latest.yml (-mac, -linux, -linux-arm64)";
  }

  @Override
  public Optional<Wanted> wanted(String file, String platform) {
    var match = FILE.matcher(file);
    if (!match.matches()) {
      return Optional.empty();
    }
    var channel = Optional.of(match.group(1)).filter(name -> !name.equals(DEFAULT));
    var suffix = Optional.ofNullable(match.group(2)).map(s -> s.substring(1)).orElse("win");
    return Optional.of(new Wanted(channel, suffix));
  }

  @Override
  public List<Problem> lacks(Release release) {
    var files = files(release);
    if (files.isEmpty()) {
      return List.of(new Problem("files", "electron downloads an installer, and no .nupkg"));
    }
    return files.stream().allMatch(file -> file.sha512().isPresent())
        ? List.of()
        : List.of(new Problem("files", "electron checks sha512, which every file needs"));
  }

  private static List<ReleaseFile> files(Release release) {
    return release.files().stream().filter(file -> !file.name().endsWith(".nupkg")).toList();
  }

  /**
   * Nothing is 404: a version below that of the installation would be an order to go back, for
   * those that allow it.
   */
  @Override
  public Answer render(ChannelId channel, Optional<Release> release) {
    return release
        .map(offered -> new Answer(200, TYPE, yaml(offered)))
        .orElseGet(() -> new Answer(404, TYPE, "# nothing is offered\n"));
  }

  private static String yaml(Release release) {
    var yaml = new StringBuilder();
    line(yaml, "version: ", release.version());
    yaml.append("files:\n");
    for (var file : files(release)) {
      line(yaml, "  - url: ", file.url());
      file.sha512().ifPresent(digest -> line(yaml, "    sha512: ", digest));
      yaml.append("    size: ").append(file.size()).append('\n');
    }
    var first = files(release).getFirst();
    line(yaml, "path: ", first.url());
    first.sha512().ifPresent(digest -> line(yaml, "sha512: ", digest));
    line(yaml, "releaseDate: ", release.created().toString());
    release.notes().ifPresent(notes -> line(yaml, "releaseNotes: ", notes));
    release.minimumSystemVersion().ifPresent(least -> line(yaml, "minimumSystemVersion: ", least));
    return yaml.toString();
  }

  /** A JSON string is a YAML scalar, whatever is in it. */
  private static void line(StringBuilder yaml, String name, String value) {
    yaml.append(name).append(Json.of(value).text()).append('\n');
  }
}
