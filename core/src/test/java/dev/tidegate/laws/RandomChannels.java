package dev.tidegate.laws;

import dev.tidegate.channel.ChannelCommand;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseFile;
import dev.tidegate.kernel.Share;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.CohortRule;
import dev.tidegate.rollout.Ladder;
import dev.tidegate.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What is asked of an update channel, from a seed. */
final class RandomChannels {
  static final ChannelId CHANNEL = new ChannelId(RandomCommands.SCOPE, "acme", "stable", "win");

  /** In the order in which other lives name variants; the last is registered later, if at all. */
  static final List<String> VERSIONS = List.of("1.0.0", "2.0.0", "3.0.0");

  private RandomChannels() {}

  static PlaneCommand create(Random random) {
    var terms =
        new ChannelTerms(
            random.nextBoolean() ? ChannelTerms.Access.PUBLIC : ChannelTerms.Access.TOKEN,
            ChannelTerms.Reports.AUTHENTICATED,
            List.of("electron"),
            Optional.empty());
    var stable = random.nextInt(8) == 0 ? Optional.<Release>empty() : Optional.of(release("1.0.0"));
    return new PlaneCommand.ToChannel(CHANNEL, new ChannelCommand.Create(terms, stable));
  }

  static PlaneCommand register(Random random) {
    var version = VERSIONS.get(random.nextInt(VERSIONS.size()));
    return new PlaneCommand.ToChannel(CHANNEL, new ChannelCommand.Register(release(version)));
  }

  /** A ladder that a life is long enough for. */
  static List<Stage> stages(Duration window) {
    return List.of(
        Ladder.stage("1 %", CohortRule.EVERYONE, new Share(10_000), window),
        Ladder.stage("50 %", CohortRule.EVERYONE, new Share(500_000), window),
        Ladder.stage("100 %", CohortRule.EVERYONE, Share.ALL, window));
  }

  private static Release release(String version) {
    return new Release(
        version,
        Optional.empty(),
        Instant.parse("2026-01-01T00:00:00Z"),
        Optional.empty(),
        Optional.empty(),
        List.of(
            new ReleaseFile(
                "https://downloads.example.com/acme-" + version + ".exe",
                100,
                Optional.empty(),
                Optional.of("a".repeat(64)),
                Optional.empty(),
                Optional.empty())));
  }
}
