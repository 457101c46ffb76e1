package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.Release;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All formats. */
public final class Formats {
  private static final List<FileFeed> FILES =
      List.of(new Electron(), new Sparkle(), new Squirrel(), new Velopack());

  /** The one that is asked by POST. */
  public static final Omaha OMAHA = new Omaha();

  private Formats() {}

  /** A file of a format. */
  public record Found(FileFeed feed, FileFeed.Wanted wanted) {}

  /** The format that a file is of. */
  public static Optional<Found> of(String file, String platform) {
    for (var feed : FILES) {
      var wanted = feed.wanted(file, platform);
      if (wanted.isPresent()) {
        return Optional.of(new Found(feed, wanted.get()));
      }
    }
    return Optional.empty();
  }

  /** All of them, in order. */
  public static List<FeedFormat> all() {
    var all = new ArrayList<FeedFormat>(FILES);
    all.add(OMAHA);
    return all;
  }

  /** The format of a name. */
  public static Optional<FeedFormat> named(String name) {
    return all().stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** What is wrong with names of formats. */
  public static List<Problem> problems(List<String> names) {
    var known = all().stream().map(FeedFormat::name).toList();
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                new Problem(
                    "formats",
                    "there is no format \""
                        + name
                        + "\""
                        + Nearest.hint(name, known)
                        + "; there are "
                        + String.join(", ", known)))
        .toList();
  }

  /** What keeps a release from being served in all formats of a channel. */
  public static List<Problem> lacks(List<String> names, Release release) {
    return names.stream()
        .flatMap(name -> named(name).stream())
        .flatMap(format -> format.lacks(release).stream())
        .toList();
  }
}
