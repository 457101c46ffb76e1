package dev.tidegate.channel;

import java.util.Optional;

/** What may be asked of a channel; the rest is asked of its flag, and of rollouts on it. */
public sealed interface ChannelCommand {
  /**
   * Make it.
   *
   * @param stable the release that users have today; empty offers nothing to anybody
   */
  record Create(ChannelTerms terms, Optional<Release> stable) implements ChannelCommand {}

  /** Make a release known. It is offered to nobody until a rollout climbs to it. */
  record Register(Release release) implements ChannelCommand {}
}
