package dev.tidegate.server.channel.feed;

import dev.tidegate.channel.Release;
import dev.tidegate.flags.Problem;
import java.util.List;

/** The language of an updater. Implementations have no state. */
public interface FeedFormat {
  /** By which channels say that they are served so. */
  String name();

  /** What keeps a release from being served so; empty when nothing does. */
  List<Problem> lacks(Release release);

  /** Where an updater of a channel is to look, as a path with {@code {placeholders}}. */
  String address();
}
