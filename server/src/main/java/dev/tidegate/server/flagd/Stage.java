package dev.tidegate.server.flagd;

import dev.tidegate.server.serving.Audience;
import dev.tidegate.server.serving.Feed;
import dev.tidegate.server.serving.FlagSet;
import dev.tidegate.server.serving.Follower;
import dev.tidegate.server.serving.Selector;
import dev.tidegate.server.serving.Viewer;
import java.time.Duration;
import java.util.List;

/** What methods stand on: whose flags a caller sees, and how that one follows them. */
final class Stage {
  /** As often as flagd, and more often than proxies cut what is idle. */
  private static final Duration BEAT = Duration.ofSeconds(20);

  private static final Duration MOMENT = Duration.ofMillis(100);

  private final Audience audience;
  private final Feed feed;

  Stage(Audience audience, Feed feed) {
    this.audience = audience;
    this.feed = feed;
  }

  /** What a stream tells. */
  interface Telling {
    /** To whoever comes. */
    List<Message> first(FlagSet now);

    /** Of a change; nothing when it is none to this stream. */
    List<Message> changed(FlagSet before, FlagSet now);

    /** When nothing changed for a while. */
    void beat(Call call);
  }

  private Viewer viewer(Call call) {
    return audience.of(
        new Audience.Asked(
            call.header("Authorization"), call.header("X-API-Key"), call.header(Selector.HEADER)));
  }

  /** The flags of whoever calls, and may use any of them. */
  FlagSet flags(Call call) {
    var viewer = viewer(call);
    audience.askedForAll(viewer, feed.now());
    return feed.of(viewer.scope());
  }

  /** The same for whoever uses this one. */
  FlagSet flags(Call call, String key) {
    var viewer = viewer(call);
    audience.asked(viewer, key, feed.now());
    return feed.of(viewer.scope());
  }

  /**
   * Tells whoever calls of changes until one side goes. Whoever reads slowly is told of the newest,
   * and changes that come in a moment are told together.
   *
   * @throws RpcProblem in the end, with what ended it
   */
  void follow(Call call, Telling telling) throws InterruptedException {
    var viewer = viewer(call);
    audience.askedForAll(viewer, feed.now());
    try (var follower = follower(viewer)) {
      call.whenGone(follower::end);
      var told = feed.of(viewer.scope());
      telling.first(told).forEach(call::send);
      while (!follower.isOver()) {
        boolean woken = follower.await(shorter(BEAT, call.left()));
        check(viewer, call);
        var now = feed.of(viewer.scope());
        var messages = now == told ? List.<Message>of() : telling.changed(told, now);
        told = now;
        messages.forEach(call::send);
        if (!messages.isEmpty()) {
          follower.rest(MOMENT);
        } else if (!woken && !follower.isOver()) {
          telling.beat(call);
        }
      }
      throw new RpcProblem(RpcCode.UNAVAILABLE, "the server stops: come back in a moment");
    }
  }

  private Follower follower(Viewer viewer) {
    return feed.follow(viewer.name())
        .orElseThrow(
            () ->
                new RpcProblem(
                    RpcCode.RESOURCE_EXHAUSTED, "too many follow already: come back later"));
  }

  private void check(Viewer viewer, Call call) {
    if (call.left().isNegative() || call.left().isZero()) {
      throw new RpcProblem(RpcCode.DEADLINE_EXCEEDED, "the time that the client gave is over");
    }
    if (!audience.stillLets(viewer)) {
      throw new RpcProblem(RpcCode.UNAUTHENTICATED, "the token expired, or was revoked");
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
