package dev.tidegate.server.channel;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDecider;
import dev.tidegate.server.channel.feed.FeedFormat;
import dev.tidegate.server.channel.feed.Formats;
import dev.tidegate.server.reach.Reach;
import dev.tidegate.server.reach.Recall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A channel as it is shown.
 *
 * @param channel product/name/platform
 * @param flag on which rollouts climb
 * @param stable the version that everybody else is offered; empty for nothing
 * @param killed whether nothing is offered
 * @param climbing what else is offered, to whom
 * @param feeds where updaters look
 */
public record ChannelView(
    String channel,
    Scope scope,
    String flag,
    ChannelTerms.Access access,
    ChannelTerms.Reports reports,
    List<String> formats,
    Optional<String> stable,
    boolean killed,
    Optional<ClimbView> climbing,
    List<ReleaseView> releases,
    List<String> feeds) {

  /**
   * What climbs.
   *
   * @param state in words
   * @param share of the installations that say which they are
   * @param recall what a withdrawal can not do
   */
  public record ClimbView(
      RolloutId rollout, String release, String state, Share share, String recall) {}

  /**
   * A release.
   *
   * @param offered to about so many installations, so at most so many have it
   * @param running about so many report that they run it
   */
  public record ReleaseView(String version, Instant created, long offered, long running) {}

  /** A channel that exists, as of a plane. */
  public static ChannelView of(Plane plane, ChannelId id, Feeds feeds) {
    var channel = feeds.shelf().offer(id, nobody(id)).channel();
    var reach = feeds.reach();
    var terms = channel.terms();
    return new ChannelView(
        id.toString(),
        id.scope(),
        id.flag().key(),
        terms.access(),
        terms.reports(),
        terms.formats(),
        channel.stable().map(Release::version),
        channel.killed(),
        climbing(plane, id, reach),
        channel.releases().stream()
            .map(
                release ->
                    new ReleaseView(
                        release.version(),
                        release.created(),
                        reach.offered(id, release.version()),
                        reach.running(id, release.version())))
            .toList(),
        terms.formats().stream()
            .flatMap(name -> Formats.named(name).stream())
            .map(FeedFormat::address)
            .map(address -> address.replace("{product}", id.product()))
            .map(address -> address.replace("{channel}", id.name()))
            .toList());
  }

  private static Installation nobody(ChannelId id) {
    return new Installation(Optional.empty(), id.platform());
  }

  /** What is open; else what still falls. */
  private static Optional<ClimbView> climbing(Plane plane, ChannelId id, Reach reach) {
    return plane.activeOn(id.flag()).stream()
        .map(
            rollout -> {
              var state = plane.rollouts().get(rollout).orElseThrow();
              return new ClimbView(
                  rollout,
                  state.plan().candidate(),
                  RolloutDecider.text(state),
                  state instanceof Rollout.Live live ? live.shares().getLast() : Share.NONE,
                  Recall.of(state, reach).orElse(Recall.ALWAYS));
            })
        .findFirst();
  }
}
