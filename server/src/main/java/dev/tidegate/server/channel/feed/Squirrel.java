package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.flags.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Squirrel.Windows: {@code RELEASES}, a line for each package. Its own parameter {@code id} names
 * the package, so the application has its installation's id in the path. Deltas are left out: they
 * fit one version, and an installation that was not offered that one can not use them. A staging
 * percentage after the {@code #} is left out, too.
 */
final class Squirrel implements FileFeed {
  private static final String TYPE = "text/plain; charset=utf-8";

  @Override
  public String name() {
    return "squirrel";
  }

  @Override
  public String address() {
    return "/feeds/{product}/for/{id}/{channel}/RELEASES";
  }

  @Override
  public Optional<Wanted> wanted(String file, String platform) {
    return file.equals("RELEASES")
        ? Optional.of(new Wanted(Optional.empty(), platform.isEmpty() ? "win" : platform))
        : Optional.empty();
  }

  @Override
  public List<Problem> lacks(Release release) {
    return file(release).isPresent()
        ? List.of()
        : List.of(new Problem("files", "squirrel needs a full .nupkg with sha1: there is none"));
  }

  private static Optional<ReleaseFile> file(Release release) {
    return release.files().stream()
        .filter(file -> isFull(file) && file.sha1().isPresent())
        .findFirst();
  }

  /** By its name, as both kinds of packages are told apart. */
  static boolean isFull(ReleaseFile file) {
    return file.name().endsWith(".nupkg") && !file.name().endsWith("-delta.nupkg");
  }

  /** An empty file is corrupt to Squirrel, so nothing is 404. */
  @Override
  public Answer render(ChannelId channel, Optional<Release> release) {
    return release
        .flatMap(Squirrel::file)
        .map(file -> new Answer(200, TYPE, line(file)))
        .orElseGet(() -> new Answer(404, TYPE, "nothing is offered\n"));
  }

  private static String line(ReleaseFile file) {
    return file.sha1().orElseThrow() + " " + file.url() + " " + file.size() + "\n";
  }
}
