package dev.tidegate.server.channel;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.server.channel.Outcomes.Said;
import dev.tidegate.server.reach.Reach;
import dev.tidegate.server.reach.Reach.What;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all feeds do: offer, count who was offered what, and take in what installations say. Thread-
 * safe.
 */
public final class Feeds {
  private static final int MOST_COUNTERS = 10_000;

  private final Shelf shelf;
  private final Reach reach;
  private final Outcomes outcomes;
  private final Map<Served, LongAdder> served = new ConcurrentHashMap<>();

  /**
   * What requests are counted by.
   *
   * @param version that was offered; empty for nothing
   */
  public record Served(String channel, String format, String version) {}

  public Feeds(Shelf shelf, Reach reach, Outcomes outcomes) {
    this.shelf = shelf;
    this.reach = reach;
    this.outcomes = outcomes;
  }

  public Shelf shelf() {
    return shelf;
  }

  public Reach reach() {
    return reach;
  }

  /** What an installation is offered, and that it was. */
  Optional<Release> offer(ChannelId channel, Installation installation, String format) {
    var release = shelf.offer(channel, installation).release();
    release
        .map(Release::version)
        .ifPresent(
            version ->
                installation.id().ifPresent(id -> reach.add(What.OFFERED, channel, version, id)));
    count(new Served(channel.toString(), format, release.map(Release::version).orElse("")));
    return release;
  }

  private void count(Served what) {
    var counter = served.get(what);
    if (counter == null && served.size() < MOST_COUNTERS) {
      counter = served.computeIfAbsent(what, _ -> new LongAdder());
    }
    if (counter != null) {
      counter.increment();
    }
  }

  /** How often what was served. */
  public Map<Served, LongAdder> served() {
    return served;
  }

  /**
   * Takes in what is said about an installation. Whether it counts for what climbs: nothing counts
   * that nobody vouches for, but for failures of the candidate on channels that take those.
   */
  boolean say(ChannelId channel, Said said) {
    var platform = channel.platform();
    var offer = shelf.offer(channel, new Installation(Optional.of(said.id()), platform));
    boolean isOpen = offer.channel().terms().reports() == ChannelTerms.Reports.OPEN;
    if (!said.vouched() && !isOpen) {
      return false;
    }
    if (said.vouched() && said.worked() && offer.channel().release(said.version()).isPresent()) {
      reach.add(What.RUNNING, channel, said.version(), said.id());
    }
    return outcomes.add(offer, said);
  }
}
