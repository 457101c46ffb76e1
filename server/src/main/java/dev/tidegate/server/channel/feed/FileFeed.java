package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import java.util.Optional;

/** A format that updaters read as a file, by GET. */
public interface FileFeed extends FeedFormat {
  /**
   * Which channel a file name stands for.
   *
   * @param channel as the name says, else empty: then it is the folder's
   */
  record Wanted(Optional<String> channel, String platform) {}

  /**
   * An answer.
   *
   * @param status 200, or 404 where the format has no word for "nothing"
   */
  record Answer(int status, String type, String body) {}

  /**
   * Which channel is asked for.
   *
   * @param file the name of the file
   * @param platform as a parameter says, else empty
   * @return empty for a file that is not of this format
   */
  Optional<Wanted> wanted(String file, String platform);

  /** The file, offering a release, or nothing. */
  Answer render(ChannelId channel, Optional<Release> release);
}
